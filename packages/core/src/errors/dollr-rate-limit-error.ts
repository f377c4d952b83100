import { DollrApiError } from "./dollr-api-error.ts";

/** 429: too many calls. Dollr did nothing. `retryAfterMs` says how long to wait, where Dollr said it. */
export class DollrRateLimitError extends DollrApiError {
  override readonly name = "DollrRateLimitError";
}
