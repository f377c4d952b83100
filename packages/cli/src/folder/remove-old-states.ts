import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJournalInstance } from "./journal-instance.ts";
import { toStateFile } from "./state-file.ts";

/**
 * How many files of earlier sandbox states are kept. A payment in one of them may still be open: its sandbox may run at another
 * address, or start again from a journal in another folder. So the most recent files are kept, more than anybody needs.
 */
const KEPT = 20;

/**
 * Removes the files of old sandbox states: each `dollr sandbox` and each reset begins a new one. It keeps the file of this run,
 * the one of this folder's journal, and those that a process has open.
 */
export function removeOldStates(folder: string, current: string): void {
  quietly(() => {
    const earlier = listStateFiles(folder).filter((name) => name !== current);
    if (earlier.length <= KEPT) return;
    const own = toStateFile(readJournalInstance(folder));
    const byLastUse = earlier.sort((one, other) => lastUsedAt(join(folder, other)) - lastUsedAt(join(folder, one)));
    for (const name of byLastUse.slice(KEPT)) if (name !== own) quietly(() => removeUnlessOpen(join(folder, name)));
  });
}

/** A file that cannot be read or removed stays, and stops no payment. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {
    // A broken journal or database, a folder with this name, or another process that removed it first.
  }
}

const listStateFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^sandbox-[\w-]+\.sqlite$/.test(name));

/** A killed process may have left its latest writes in the `-wal` file. */
function lastUsedAt(file: string): number {
  const times = [file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}

function removeUnlessOpen(file: string): void {
  if (isOpenElsewhere(file)) return;
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
}

/** SQLite leaves WAL mode only when no other process has the file open. */
function isOpenElsewhere(file: string): boolean {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(file);
  try {
    return database.prepare("PRAGMA journal_mode = DELETE").get()?.["journal_mode"] !== "delete";
  } finally {
    database.close();
  }
}
