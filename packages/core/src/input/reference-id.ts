import { RULES } from "../generated/operations.ts";

/**
 * The payment's key, where one was sent. Only a UUID is shown: on documents `reference_id` is a free text, which may hold
 * anything.
 */
export function findReferenceId(sent: readonly unknown[]): string | undefined {
  return sent.map((part) => Object(part).reference_id).find((id) => (RULES["reference_id"] as RegExp).test(`${id}`));
}
