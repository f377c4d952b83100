import { StoreError } from "@dollr-kit/flow";

/**
 * `start` refuses these ids already. Here other callers are held to it.
 * @throws StoreError for an id that Postgres would change: it stores no U+0000, and a lone surrogate becomes U+FFFD on the way, so two ids
 *   would become one.
 */
export function requireStorable(id: string): void {
  if (!id.includes("\0") && id.isWellFormed()) return;
  throw new StoreError(`Postgres cannot keep the id ${JSON.stringify(id)} as it is.`, {
    hint: "Use an id that is well-formed Unicode, without U+0000.",
  });
}
