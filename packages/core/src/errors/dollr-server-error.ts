import { DollrApiError } from "./dollr-api-error.ts";

/** 5xx: Dollr or something behind it broke. For anything that writes it is unknown whether it took effect. */
export class DollrServerError extends DollrApiError {
  override readonly name = "DollrServerError";
}
