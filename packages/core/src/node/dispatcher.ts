/** What is used of undici's `Dispatcher`, by hand: its package would cost more to import than the rest of the client. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: object): unknown;
}

export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
}

/** Header fields as undici 7 and newer give them: by lower-case name, several as a list. */
export type HeaderFields = Record<string, string | readonly string[]>;

/** Where Node keeps the dispatcher of its own `fetch`, once `Response` was touched. */
const GLOBAL_DISPATCHER = Symbol.for("undici.globalDispatcher.1");

/** Node's own dispatcher as it is now: whoever sets another one, a proxy or a mock, is heard at the next call. */
export function findNodeDispatcher(): Dispatcher | undefined {
  return typeof globalThis.Response === "function"
    ? (globalThis as unknown as Record<symbol, Dispatcher | undefined>)[GLOBAL_DISPATCHER]
    : undefined;
}
