import { DollrApiError } from "./dollr-api-error.ts";

/** 404: this merchant has no such object. Right after an execution it may only mean "not yet". */
export class DollrNotFoundError extends DollrApiError {
  override readonly name = "DollrNotFoundError";
}
