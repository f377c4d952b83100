import { StoreError } from "@dollr-kit/flow";

/**
 * Postgres keeps no U+0000, and half of a character becomes U+FFFD on the way to it, so that two ids would be one.
 * `start` refuses such ids already.
 * @throws StoreError
 */
export function requireStorable(id: string): void {
  if (!id.includes("\0") && id.isWellFormed()) return;
  throw new StoreError(`Postgres cannot keep the id ${JSON.stringify(id)} as it is.`, {
    hint: "Use an id that is well-formed Unicode, without U+0000.",
  });
}
