import { runtime } from "../runtime/runtime.ts";

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
  /** A dispatcher that follows redirects is told, as `fetch` tells it, to follow none. */
  readonly maxRedirections: 0;
}

/** Header fields as undici 7 and newer give them: by lower-case name, several as a list. */
export type HeaderFields = Record<string, string | readonly string[]>;

/** The `fetch` of undici 8 looks in another place, so that no older dispatcher gets calls of the new kind. */
const SECOND_PLACE_SINCE = 8;

let place: symbol | undefined;

/** Where Node's own `fetch` looks for its dispatcher: the place is that of the undici in Node, not of one from npm. */
function findPlace(): symbol {
  const version = Number.parseInt(runtime.process?.versions?.["undici"] ?? "", 10);
  return Symbol.for(`undici.globalDispatcher.${version >= SECOND_PLACE_SINCE ? 2 : 1}`);
}

/** Node's own dispatcher, looked up at each call: a proxy or a mock that somebody sets counts from the next call on. */
export function findNodeDispatcher(): Dispatcher | undefined {
  // Node loads undici, which fills the place, when `Response` is touched.
  if (typeof globalThis.Response !== "function") return undefined;
  place ??= findPlace();
  return (globalThis as unknown as Record<symbol, Dispatcher | undefined>)[place];
}
