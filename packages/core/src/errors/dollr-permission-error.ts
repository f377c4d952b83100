import { DollrApiError } from "./dollr-api-error.ts";

/** 403: the merchant is not verified for this, or the feature is gated. Dollr did nothing. */
export class DollrPermissionError extends DollrApiError {
  override readonly name = "DollrPermissionError";
}
