import type { Call } from "./call.ts";

/** What came of a call: the body as `data` or, by an error status, as `error`. */
export interface Exchanged {
  readonly call: Call;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
  /** The body's text, where the body of the response is used up. */
  readonly text?: string | undefined;
}
