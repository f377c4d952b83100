import { toResources } from "./core-resources.ts";
import { toTable } from "./core-table.ts";
import type { Description } from "./description.ts";

const HEADER = "// Written by `pnpm generate` from spec/. Change the description, not this file.\n\n";

/** What `core` runs on: the table of operations with the data of its input checks, and the interfaces that editors show. */
export function generateCore(description: Description): Record<string, string> {
  return {
    "packages/core/src/generated/operations.ts": HEADER + toTable(description),
    "packages/core/src/generated/resources.ts": HEADER + toResources(description),
  };
}
