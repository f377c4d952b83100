/** A statement as `pg` takes it. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Milliseconds after which its answer is no longer waited for. */
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
  /** Of a pool that has one connection none is kept to listen. */
  readonly options?: { readonly max?: number | undefined } | undefined;
  /** Connections that it has, those of them that nobody uses, and who waits for one. */
  readonly totalCount?: number | undefined;
  readonly idleCount?: number | undefined;
  readonly waitingCount?: number | undefined;
}

/** Whether a connection can be had without a wait for others to give one back. Not where the pool does not say. */
export function hasRoom({ options, totalCount, idleCount, waitingCount }: PostgresPool): boolean {
  if (totalCount === undefined || idleCount === undefined || waitingCount !== 0) return false;
  return idleCount > 0 || totalCount < (options?.max ?? 0);
}

const ignore = (): void => undefined;
/** Another function, so that it can be taken away by itself. */
const ignoreAtFirst = (): void => undefined;

/**
 * Without a listener an idle connection that breaks, as it does when Postgres is restarted, ends the process. Whoever uses a
 * connection hears of it anyway, so there is nothing to do here.
 */
export function surviveRestarts(pool: PostgresPool): void {
  if (pool.listenerCount("error") === 0) pool.on("error", ignore);
  // Once, however many stores there are on it.
  pool.removeListener("connect", keepUntilTaken);
  pool.on("connect", keepUntilTaken);
}

/**
 * One that is cut in the very moment in which it is made breaks before whoever waits for it can listen to it: what has come in one piece is
 * read at once.
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
  // As of the pool: it has no listener of its own on a connection that is in use.
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
