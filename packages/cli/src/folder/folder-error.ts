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

/** Why nothing can be written to the folder of the records. */
export class FolderError extends Error {
  override readonly name = "FolderError";
  /** The fix. */
  readonly hint = "It keeps its payments there. Say the same in a folder that is yours.";
}

/**
 * Does what writes to the folder of the records.
 * @throws FolderError where the system refuses it. It has no code: that of a port that is refused is the same.
 */
export function writeTo<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const meaning = MEANINGS[(error as NodeJS.ErrnoException).code ?? ""];
    throw meaning === undefined ? error : new FolderError(`dollr cannot write to ${folder}: ${meaning}.`);
  }
}
