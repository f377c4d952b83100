import { RULES } from "../generated/operations.ts";

const REFERENCE_ID = RULES["reference_id"] as RegExp;

/**
 * The payment's key, where one was sent. Only a UUID is shown: on documents `reference_id` is a free text, which may hold
 * anything.
 */
export function findReferenceId(sent: readonly unknown[]): string | undefined {
  for (const part of sent) {
    const { reference_id: id } = Object(part);
    if (typeof id === "string" && REFERENCE_ID.test(id)) return id;
  }
  return undefined;
}
