import { DollrApiError } from "./dollr-api-error.ts";

/** 401 (or 403 `Not authenticated`): the token was refused, or the credentials are wrong. Dollr did nothing. */
export class DollrAuthenticationError extends DollrApiError {
  override readonly name = "DollrAuthenticationError";
}
