import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The file in which the sandbox of this folder keeps its state. */
export const toJournalPath = (folder: string): string => join(folder, "sandbox.journal");

/**
 * The state that the next sandbox of this folder continues. The journal is only read, since the sandbox of another process may
 * write to it.
 */
export function readJournalInstance(folder: string): string | undefined {
  const path = toJournalPath(folder);
  if (!existsSync(path)) return undefined;
  const begun = readFileSync(path, "utf8")
    .split("\n")
    .find((line) => line.includes('"kind":"begin"'));
  return begun && (JSON.parse(begun) as { instance: string }).instance;
}
