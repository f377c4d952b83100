import { DOLLR_ERROR } from "./brand.ts";
import type { DollrError } from "./dollr-error.ts";

/** Recognises the errors of this kit, also those of another copy of it or of another realm, where `instanceof` fails. */
export function isDollrError(error: unknown): error is DollrError {
  return Object(error)[DOLLR_ERROR] === true;
}
