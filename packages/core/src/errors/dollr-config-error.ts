import { DollrError } from "./dollr-error.ts";

/** Something this client was given cannot be used: an option, an environment variable, a missing credential. Nothing was sent. */
export class DollrConfigError extends DollrError {
  override readonly name = "DollrConfigError";
}
