import { RULES } from "../generated/operations.ts";

/**
 * The payment's key, where one was sent. Only a UUID is shown: on documents `reference_id` is a free text, which may hold
 * anything.
 */
export function findReferenceId(sent: readonly unknown[]): string | undefined {
  // Looked up here: outside of a function, a bundle of one error would bring all rules along.
  const pattern = RULES["reference_id"] as RegExp;
  for (const part of sent) {
    const { reference_id: id } = Object(part);
    if (typeof id === "string" && pattern.test(id)) return id;
  }
  return undefined;
}
