import type { JournalEntry } from "../world/journal-entry.ts";

/**
 * Where a sandbox writes down what took effect, so that the next one goes on from there: a sandbox is a function of its
 * options and of what was asked of it when. Faults are not written down; what they let through is.
 */
export interface SandboxJournal {
  /** What earlier sandboxes wrote, in order. Read once, when a sandbox is created. */
  read(): readonly JournalEntry[];
  append(entry: JournalEntry): void;
  /** Forgets everything. */
  clear(): void;
}
