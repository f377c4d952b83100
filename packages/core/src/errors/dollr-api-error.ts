import { DollrError } from "./dollr-error.ts";

/** Names of the errors by status, so that a `switch` on `name` narrows. */
export type DollrApiErrorName =
  | "DollrApiError"
  | "DollrAuthenticationError"
  | "DollrPermissionError"
  | "DollrNotFoundError"
  | "DollrValidationError"
  | "DollrRateLimitError"
  | "DollrServerError";

/** Dollr answered with an error status; one that has no class of its own comes as this one. */
export class DollrApiError extends DollrError {
  override readonly name: DollrApiErrorName = "DollrApiError";
  declare readonly status: number;
}
