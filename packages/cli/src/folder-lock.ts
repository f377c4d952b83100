import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./folder.ts";

/** SQLite's word for what another has locked. */
const SQLITE_BUSY = 5;

/**
 * Takes what one process of a folder may have at a time. The system takes it back from a process that dies, so that nothing
 * is left to clean up after a kill.
 * @returns how to give it back, or nothing while another has it.
 */
export function tryLock(path: string): (() => void) | undefined {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  makeFolder(dirname(path));
  // SQLite would make it as the umask has it.
  closeSync(openSync(path, "a", 0o600));
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
