import { DollrError, type FieldProblem } from "./dollr-error.ts";

/** The input breaks the description of the operation. It was refused before the network: nothing was sent. */
export class DollrInputError extends DollrError {
  override readonly name = "DollrInputError";
  declare readonly fields: readonly FieldProblem[];
}
