import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Nobody: Postgres refuses to run as root. */
const NOBODY = 65_534;

const isRoot = process.getuid?.() === 0;

/** Whom Postgres runs as. */
export const OWNER = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Under the folder for temporary files, where whoever Postgres runs as may read it. The path has to be short: a socket lies in it. */
export const makeRunFolder = (): string => giveToOwner(mkdtempSync(join(tmpdir(), "dollr-pg-")));

/** Whoever Postgres runs as writes into it, and removes it in the end. */
export function giveToOwner(path: string): string {
  if (isRoot) execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, path]);
  return path;
}

/** The mark of a folder that is to stay when its server ends: a test has failed in it. */
export const KEEP = "keep";

export const keepFolder = (folder: string): void => writeFileSync(join(folder, KEEP), "");
