import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJournalInstance } from "./journal-instance.ts";
import { toStateFile } from "./state-file.ts";

/**
 * How many files of earlier sandbox states are kept. Whether a payment in one may still go on cannot be known: its sandbox
 * may be served at another address, or begin again from a journal that lies elsewhere. So the files used last are kept, of
 * far more states than anybody goes back to.
 */
const KEPT = 20;

/**
 * Removes what is left of sandbox states that were used long ago: each `dollr sandbox` and each reset begins another one.
 * Never the one of this run, the one that the sandbox of this folder goes on from, or one that a process has open.
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

/** What cannot be read or removed stays: no payment has to wait for it. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {
    // A journal or a database that is none, a folder, or another process that was first.
  }
}

const listStateFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^sandbox-[\w-]+\.sqlite$/.test(name));

/** What was written last may lie beside the file, of a process that was killed. */
function lastUsedAt(file: string): number {
  const times = [file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}

function removeUnlessOpen(file: string): void {
  if (isOpenElsewhere(file)) return;
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
}

/** SQLite leaves WAL for whoever has the file alone, and for nobody else. */
function isOpenElsewhere(file: string): boolean {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(file);
  try {
    return database.prepare("PRAGMA journal_mode = DELETE").get()?.["journal_mode"] !== "delete";
  } finally {
    database.close();
  }
}
