import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { SandboxJournal } from "./journal.ts";

/**
 * Keeps the journal in a file, one line per entry. It contains tokens and what payers typed, so it should not leave the
 * machine.
 */
export function fileJournal(path: string): SandboxJournal {
  return {
    read() {
      const text = readIfThere(path);
      // A process that was killed may have left half a line. It is cut off, so that the next entry begins a line of its own.
      const whole = text.slice(0, text.lastIndexOf("\n") + 1);
      if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
      return whole.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as JournalEntry]));
    },
    append(entry) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
    clear: () => rmSync(path, { force: true }),
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
