import { CommandError } from "../terminal/command-error.ts";

/** Of a system call that is refused by a file or a folder, or by a full disk. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EEXIST: "a file with this name is in the way",
  ENOTDIR: "a file with this name is in the way",
};

/**
 * Does what writes to the folder of the records.
 * @throws CommandError that says why nothing can be written there.
 */
export function writeTo<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const meaning = MEANINGS[(error as NodeJS.ErrnoException).code ?? ""];
    if (meaning === undefined) throw error;
    throw new CommandError("FolderError", `dollr cannot write to ${folder}: ${meaning}.`, {
      hint: "It keeps its payments there. Say the same in a folder that is yours.",
    });
  }
}
