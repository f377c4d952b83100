import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./folder.ts";
import { writeTo } from "./folder-error.ts";

/** SQLite's error code for a lock that another process has. */
const SQLITE_BUSY = 5;

/**
 * Takes a lock that one process per folder can have. The system releases it when the process dies, so a killed process leaves
 * nothing to clean up.
 * @returns a function that releases it, or nothing while another process has it.
 */
export function tryLock(path: string): (() => void) | undefined {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  writeTo(dirname(path), () => {
    makeFolder(dirname(path));
    // SQLite would create it with the permissions of the umask.
    closeSync(openSync(path, "a", 0o600));
  });
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
