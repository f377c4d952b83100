import type { JournalEntry } from "../world/journal-entry.ts";

/**
 * Where a sandbox records each change, so that the next sandbox continues from there. Its state follows from its options and
 * these entries alone. Faults are not recorded; requests that took effect in spite of a fault are.
 */
export interface SandboxJournal {
  /** The entries of earlier sandboxes, in order. Read once, when a sandbox is created. */
  read(): readonly JournalEntry[];
  append(entry: JournalEntry): void;
  /** Removes all entries. */
  clear(): void;
}
