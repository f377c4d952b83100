import { type PostgresClient, type PostgresPool, takeClient } from "../database/pool.ts";

/** Where changes are heard: on a connection of the pool, at an address of its own, or nowhere. */
export type Listen = boolean | string;

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
