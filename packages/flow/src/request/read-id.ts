import type { FieldReader } from "../lib/field-problems.ts";
import { idProblem } from "../record/parse-id.ts";

/** The merchant's own key; empty where it was refused. */
export function readId(fields: FieldReader): string {
  const id = fields.value("id");
  const problem = idProblem(id);
  if (problem !== undefined) fields.refuse("id", problem);
  return problem === undefined ? (id as string) : "";
}
