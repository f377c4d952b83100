import { DollrError } from "./dollr-error.ts";

/**
 * No answer came: the connection failed, was lost, timed out or was aborted. `outcome` is `not-sent` where that is
 * certain (connection refused, no such host), else `unknown`.
 */
export class DollrConnectionError extends DollrError {
  override readonly name: "DollrConnectionError" | "DollrTimeoutError" | "DollrAbortError" = "DollrConnectionError";
}
