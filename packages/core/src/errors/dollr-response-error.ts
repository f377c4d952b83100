import { DollrError } from "./dollr-error.ts";

/**
 * The answer is not what this API answers with: a success that is not JSON, more than 16 MB, or a redirect, which is never
 * followed.
 */
export class DollrResponseError extends DollrError {
  override readonly name = "DollrResponseError";
  /** The answer had more than 16 MB: asking the same again brings the same, asking for less may help. Otherwise absent. */
  declare readonly isTooLong?: true;
}
