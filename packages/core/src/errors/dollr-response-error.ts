import { DollrError } from "./dollr-error.ts";

/**
 * The answer is not what this API answers with: a success that is not JSON, more than 16 MB, or a redirect, which is never
 * followed.
 */
export class DollrResponseError extends DollrError {
  override readonly name = "DollrResponseError";
}
