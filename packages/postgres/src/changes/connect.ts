import { refuseOption } from "@dollr-kit/flow";
import { type PostgresClient, type PostgresPool, takeClient } from "../database/pool.ts";

/** Where changes are heard: on a connection of the pool, at an address of its own, or nowhere. */
export type Listen = boolean | string;

const CONNECTION_STRING = /^(postgres(ql)?:\/\/|socket:)/;

/** @throws DollrConfigError for a text that is no connection string. The error does not quote it: it may hold a password. */
export function requireListen(listen: Listen): void {
  if (typeof listen !== "string" || CONNECTION_STRING.test(listen)) return;
  refuseOption("listen has to be true, false, or a connection string such as postgres://user@host/database.");
}

/** Opens the connection to listen on. Undefined where none can be had. */
export function connectTo(
  listen: Listen,
  pool: PostgresPool,
  timeoutMs: number,
): (() => Promise<PostgresClient>) | undefined {
  if (typeof listen === "string") return () => connectAt(listen, timeoutMs);
  // It would wait for itself.
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
