import { DollrConnectionError } from "./dollr-connection-error.ts";

/** `timeoutMs` of the attempt or `deadlineMs` of the call passed before the whole answer was there. */
export class DollrTimeoutError extends DollrConnectionError {
  override readonly name = "DollrTimeoutError";
}
