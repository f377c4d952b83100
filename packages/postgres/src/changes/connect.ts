import { refuseOption } from "@dollr-kit/flow";
import { type PostgresClient, type PostgresPool, takeClient } from "../database/pool.ts";

/** Where a store listens: `true` on a connection of the pool, a connection string there, `false` nowhere. */
export type Listen = boolean | string;

const CONNECTION_STRING = /^(postgres(ql)?:\/\/|socket:)/;

/** @throws DollrConfigError for a text that is not a connection string. The error does not quote it: it may hold a password. */
export function requireListen(listen: Listen): void {
  if (typeof listen !== "string" || CONNECTION_STRING.test(listen)) return;
  refuseOption("listen has to be true, false, or a connection string such as postgres://user@host/database.");
}

/** Returns what opens the connection to listen on, or undefined where there is no connection for it. */
export function connectTo(
  listen: Listen,
  pool: PostgresPool,
  timeoutMs: number,
): (() => Promise<PostgresClient>) | undefined {
  if (typeof listen === "string") return () => connectAt(listen, timeoutMs);
  // The only connection of a pool would listen for ever, and no statement would get it.
  if (!listen || pool.options?.max === 1) return undefined;
  return () => takeClient(pool, timeoutMs);
}

async function connectAt(connectionString: string, connectionTimeoutMillis: number): Promise<PostgresClient> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis, keepAlive: true });
  const end = () => void client.end().catch(() => undefined);
  client.on("error", end);
  await client.connect();
  return Object.assign(client, { release: end });
}
