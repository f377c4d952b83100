import { builtinModule } from "../lib/runtime.ts";
import { SqliteFault } from "./sqlite-fault.ts";

/** What is used of `node:fs`. Bun and Deno have it too. */
interface FileSystem {
  mkdirSync(path: string, options: { recursive: boolean; mode: number }): string | undefined;
  openSync(path: string, flags: string, mode?: number): number;
  closeSync(file: number): void;
  fsyncSync(file: number): void;
  chmodSync(path: string, mode: number): void;
  unlinkSync(path: string): void;
  writeFileSync(path: string, text: string): void;
  statSync(path: string, options: { bigint: true; throwIfNoEntry: false }): FileStatus | undefined;
}

interface FileStatus {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly mode: bigint;
}

interface Paths {
  dirname(path: string): string;
  basename(path: string): string;
  join(...parts: string[]): string;
}

const OWNER_ALONE = 0o600;

const files = (): FileSystem => builtinModule<FileSystem>("node:fs")!;
const paths = (): Paths => builtinModule<Paths>("node:path")!;
const statusOf = (path: string) => files().statSync(path, { bigint: true, throwIfNoEntry: false });

/** Makes the folder, for its owner alone: what lies in it has names and phones. A `.dollr` keeps itself out of git. */
export function makeFolderOf(path: string): void {
  const folder = paths().dirname(path);
  files().mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (paths().basename(folder) !== ".dollr") return;
  const ignore = paths().join(folder, ".gitignore");
  if (statusOf(ignore) === undefined) files().writeFileSync(ignore, "*\n");
}

/** Whether something is at this path. */
export const isFile = (path: string): boolean => statusOf(path) !== undefined;

/** Makes an empty file for its owner alone, whatever the umask is. Answers false when something is there already. */
export function makeFile(path: string): boolean {
  let file: number;
  try {
    file = files().openSync(path, "ax", OWNER_ALONE);
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") return false;
    throw error;
  }
  files().closeSync(file);
  // By its path: Node's permissions leave nobody change the mode of an open file.
  files().chmodSync(path, OWNER_ALONE);
  return true;
}

/** Takes the database and what SQLite keeps beside it from all but their owner. */
export function closeToOthers(path: string): void {
  for (const each of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = Number(statusOf(each)?.mode ?? 0);
    if ((mode & 0o077) === 0) continue;
    try {
      files().chmodSync(each, mode & 0o700);
    } catch {
      // It belongs to another user, who has to do it.
    }
  }
}

export function removeFile(path: string): void {
  files().unlinkSync(path);
}

/** Writes the file, and its name in its folder, through to the disk. */
export function syncFile(path: string): void {
  for (const each of [path, paths().dirname(path)]) {
    const file = files().openSync(each, "r");
    try {
      files().fsyncSync(file);
    } catch (error) {
      if (!isRefusedByPermissions(error)) throw error;
    } finally {
      files().closeSync(file);
    }
  }
}

/** Under Node's permissions nobody may sync an open file. SQLite of Node 24 has done so by itself. */
const isRefusedByPermissions = (error: unknown): boolean => (error as { code?: string }).code === "ERR_ACCESS_DENIED";

/** @returns what throws once another file, or none, is at the path of the one that is there now. */
export function watchFile(path: string): () => void {
  const first = statusOf(path);
  return () => {
    const now = statusOf(path);
    if (now !== undefined && now.ino === first?.ino && now.dev === first.dev) return;
    throw new SqliteFault({
      kind: "replaced",
      message: `The file of the store, ${path}, was ${now === undefined ? "deleted" : "replaced"} while it was in use. Nothing is read from it or written to it any more.`,
      hint: "Restart this process, and every other one that uses the file. Start the same payments again: those that Dollr has are found there, and not charged again.",
    });
  };
}
