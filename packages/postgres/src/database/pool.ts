/** A statement as `pg` takes it. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Milliseconds after which the caller stops waiting for its answer. */
  readonly query_timeout?: number;
}

/** What is needed of a connection out of a pool. The clients of `pg` have it. */
export interface PostgresClient {
  query(query: PostgresQuery): Promise<{ readonly rows: readonly unknown[] }>;
  /** @param destroy - whether the connection cannot be used again. */
  release(destroy?: boolean): void;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "notification", listener: (told: { readonly payload?: string | undefined }) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
}

/** What is needed of the merchant's own pool. `Pool` of `pg` has it, and so do pools that speak like it. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "connect", listener: (client: PostgresClient) => void): unknown;
  removeListener(event: "connect", listener: (client: PostgresClient) => void): unknown;
  listenerCount(event: "error"): number;
  /** A pool of one connection keeps none to listen. */
  readonly options?: { readonly max?: number | undefined } | undefined;
  /** Its connections, those that nobody uses, and how many callers wait for one. */
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
/** A function of its own, so that it can be removed alone. */
const ignoreAtFirst = (): void => undefined;

/**
 * Without a listener, an idle connection that breaks ends the process: a restart of Postgres would. Whoever uses a connection gets its error
 * anyway, so the listener does nothing.
 */
export function surviveRestarts(pool: PostgresPool): void {
  if (pool.listenerCount("error") === 0) pool.on("error", ignore);
  // One listener, however many stores use the pool.
  pool.removeListener("connect", keepUntilTaken);
  pool.on("connect", keepUntilTaken);
}

/**
 * A connection may break in the moment in which it opens, before its caller can listen to it: Node reads all that has arrived at once. So it
 * has a listener until then.
 */
function keepUntilTaken(client: PostgresClient): void {
  client.on("error", ignoreAtFirst);
  setTimeout(() => client.removeListener("error", ignoreAtFirst));
}

/** A connection for a while. One that may be broken does not go back to the pool. */
export async function withClient<T>(
  pool: PostgresPool,
  timeoutMs: number,
  isBrokenBy: (error: unknown) => boolean,
  work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
  const client = await takeClient(pool, timeoutMs);
  // As for the pool: nobody else listens to a connection that is in use.
  client.on("error", ignore);
  const giveBack = (isBroken: boolean) => {
    client.removeListener("error", ignore);
    client.release(isBroken);
  };
  try {
    const result = await work(client);
    giveBack(false);
    return result;
  } catch (error) {
    giveBack(isBrokenBy(error));
    throw error;
  }
}

/** Told when no connection was free for too long. */
class PoolTimeout extends Error {}

/** Whether no connection was free for as long as the store waits, or the pool itself. */
export const isPoolTimeout = (error: unknown): boolean =>
  error instanceof PoolTimeout || (error instanceof Error && error.message.startsWith("timeout exceeded when trying"));

/** A connection of the pool. @throws PoolTimeout when none is free in time. */
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
