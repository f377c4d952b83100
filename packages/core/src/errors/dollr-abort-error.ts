import { DollrConnectionError } from "./dollr-connection-error.ts";

/** The caller's own `signal` ended the call. */
export class DollrAbortError extends DollrConnectionError {
  override readonly name = "DollrAbortError";
}
