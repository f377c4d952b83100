/** A statement as `pg` takes it. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Milliseconds after which the caller stops waiting for its answer. */
  readonly query_timeout?: number;
}

/** What the store needs of a connection from a pool. The clients of `pg` have it. */
export interface PostgresClient {
  query(query: PostgresQuery): Promise<{ readonly rows: readonly unknown[] }>;
  /** @param destroy - true closes the connection, because nobody can use it again. */
  release(destroy?: boolean): void;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "notification", listener: (told: { readonly payload?: string | undefined }) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
}

/** What the store needs of the merchant's own pool. `Pool` of `pg` has it, and so have pools with the same interface. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "connect", listener: (client: PostgresClient) => void): unknown;
  removeListener(event: "connect", listener: (client: PostgresClient) => void): unknown;
  listenerCount(event: "error"): number;
  /** The store does not listen on a pool whose `max` is 1. */
  readonly options?: { readonly max?: number | undefined } | undefined;
  /** How many connections it has, how many of them are free, and how many callers wait for one. */
  readonly totalCount?: number | undefined;
  readonly idleCount?: number | undefined;
  readonly waitingCount?: number | undefined;
}

/** Whether a connection is free now. False where the pool does not say. */
export function hasRoom({ options, totalCount, idleCount, waitingCount }: PostgresPool): boolean {
  if (totalCount === undefined || idleCount === undefined || waitingCount !== 0) return false;
  return idleCount > 0 || totalCount < (options?.max ?? 0);
}

const ignore = (): void => undefined;
/** A second function, because `removeListener` finds a listener by its identity. */
const ignoreAtFirst = (): void => undefined;

/**
 * Gives the pool a listener for errors. Without one, an idle connection that breaks ends the process, for example when Postgres restarts. The
 * listener does nothing, because the caller that uses a connection gets its error anyway.
 */
export function surviveRestarts(pool: PostgresPool): void {
  if (pool.listenerCount("error") === 0) pool.on("error", ignore);
  // One listener, however many stores use the pool.
  pool.removeListener("connect", keepUntilTaken);
  pool.on("connect", keepUntilTaken);
}

/**
 * Listens for errors until the caller can. A connection may break in the same turn of Node's loop in which it opens, so before its caller runs.
 */
function keepUntilTaken(client: PostgresClient): void {
  client.on("error", ignoreAtFirst);
  setTimeout(() => client.removeListener("error", ignoreAtFirst));
}

/** Lends `work` a connection. Afterwards the connection goes back to the pool, or is closed where `isBrokenBy` finds that it may be broken. */
export async function withClient<T>(
  pool: PostgresPool,
  timeoutMs: number,
  isBrokenBy: (error: unknown) => boolean,
  work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
  const client = await takeClient(pool, timeoutMs);
  // Nobody else listens to a connection that is in use, and without a listener its error ends the process.
  client.on("error", ignore);
  const release = (isBroken: boolean) => {
    client.removeListener("error", ignore);
    client.release(isBroken);
  };
  try {
    const result = await work(client);
    release(false);
    return result;
  } catch (error) {
    release(isBrokenBy(error));
    throw error;
  }
}

/** No connection was free in time. */
class PoolTimeout extends Error {}

/** Whether no connection was free in time: within the store's limit, or within the pool's own `connectionTimeoutMillis`. */
export const isPoolTimeout = (error: unknown): boolean =>
  error instanceof PoolTimeout || (error instanceof Error && error.message.startsWith("timeout exceeded when trying"));

/** Takes a connection of the pool. @throws PoolTimeout when none is free within `timeoutMs`. */
export async function takeClient(pool: PostgresPool, timeoutMs: number): Promise<PostgresClient> {
  const connecting = pool.connect();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  const client = await Promise.race([connecting, late]).finally(() => clearTimeout(timer));
  if (client !== undefined) return client;
  connecting.then((unused) => unused.release(), ignore);
  throw new PoolTimeout(`no connection of the pool was free within ${timeoutMs} ms`);
}
