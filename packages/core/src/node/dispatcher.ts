import { runtime } from "../runtime/runtime.ts";

/** What is used of undici's `Dispatcher`. It is declared here, because an import of undici would cost more than the rest of the client. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: object): unknown;
}

export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
  /** Tells a dispatcher that can follow redirects to follow none, as `fetch` does. */
  readonly maxRedirections: 0;
}

/** Header fields as undici 7 and newer give them: by lower-case name, repeated ones as a list. */
export type HeaderFields = Record<string, string | readonly string[]>;

/** From this version on, undici keeps its dispatcher under another symbol, so that older dispatchers get no calls of the new interface. */
const SECOND_PLACE_SINCE = 8;

let place: symbol | undefined;

/** The symbol under which Node's own `fetch` finds its dispatcher. It depends on the undici inside Node, and not on one from npm. */
function findPlace(): symbol {
  const version = Number.parseInt(runtime.process?.versions?.["undici"] ?? "", 10);
  return Symbol.for(`undici.globalDispatcher.${version >= SECOND_PLACE_SINCE ? 2 : 1}`);
}

/** Finds Node's own dispatcher. Call it for each request: a proxy or mock that somebody sets then counts from the next request on. */
export function findNodeDispatcher(): Dispatcher | undefined {
  // Reading `Response` makes Node load undici, which sets the dispatcher.
  if (typeof globalThis.Response !== "function") return undefined;
  place ??= findPlace();
  return (globalThis as unknown as Record<symbol, Dispatcher | undefined>)[place];
}
