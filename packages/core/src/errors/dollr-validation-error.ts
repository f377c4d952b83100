import { DollrApiError } from "./dollr-api-error.ts";
import type { FieldProblem } from "./dollr-error.ts";

/** 422: a field or a rule of business refused it. Dollr did nothing. `fields` is empty when it gave one sentence alone. */
export class DollrValidationError extends DollrApiError {
  override readonly name = "DollrValidationError";
  declare readonly fields: readonly FieldProblem[];
}
