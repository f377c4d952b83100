import type { FieldProblem } from "@dollr-kit/core";
import { type PaymentRequest, readFields, throwProblems } from "@dollr-kit/flow";

/** What may be another one in a new attempt: fields of the request, by name. */
export type ChangesOf<Q> = { readonly [name in keyof Q]?: Q[name] | undefined };

/**
 * @returns what makes the request of the new attempt, to be checked like any other one; nothing where nothing is changed. The `expiresAt`
 * of the last attempt does not count for the new one.
 * @throws DollrInputError before anything is called off, read or stored: another amount or currency would be another payment.
 */
export function toChange<C extends object>(
  changes: C | undefined,
  names: readonly (keyof C & string)[],
): ((last: PaymentRequest) => object) | undefined {
  if (changes === undefined) return undefined;
  const problems: FieldProblem[] = [];
  readFields(changes, names, problems);
  throwProblems(problems, "new attempt");
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return ({ expiresAt: _, forgotten: __, ...kept }) => ({ ...kept, ...given });
}
