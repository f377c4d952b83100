/** What may follow when an answer was lost; `x-dollr-retry` in the description. */
export type RetryClass = "safe" | "look-first" | "status-first";

/** What has to be known of an operation to send it. */
export interface Route {
  readonly id: string;
  readonly verb: string;
  readonly path: string;
  readonly retry: RetryClass;
  /** The path for errors and hooks, where it is no template: it may hold anything. */
  readonly redactedPath?: string;
}

/** Only what reads is safe to repeat, unless the description says otherwise. */
export function toRoute(id: string, verb: string, path: string, retry?: string): Route {
  return { id, verb, path, retry: (retry ?? (verb === "GET" ? "safe" : "look-first")) as RetryClass };
}
