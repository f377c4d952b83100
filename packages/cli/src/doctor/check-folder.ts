import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../folder/folder.ts";
import { quote } from "../text/quote.ts";
import { check, type Finding, failed, passed } from "./finding.ts";

/** Checks that records can be written, and that no other user of this machine can read them. */
export async function checkFolder(folder: string): Promise<readonly Finding[]> {
  const writable = await check("store", () => tryToWrite(folder));
  return writable.ok ? [writable, checkModes(folder)] : [writable];
}

function tryToWrite(folder: string): string {
  makeFolder(folder);
  const probe = join(folder, `doctor-${process.pid}`);
  writeFileSync(probe, "", { mode: 0o600 });
  rmSync(probe);
  return `${folder} can be written`;
}

function checkModes(folder: string): Finding {
  if (process.platform === "win32") return passed("modes", "as the folder's owner has set them on Windows");
  const [folderMode, files] = [modeOf(folder), listKept(folder)];
  const open = files.filter((name) => isOpen(modeOf(join(folder, name))));
  if (isOpen(folderMode))
    return failed("modes", `others can list ${folder} (${toOctal(folderMode)}). Say: chmod 700 ${quote(folder)}`);
  if (open.length > 0)
    return failed("modes", `others can read ${open.join(", ")} in ${folder}. Say: chmod go-rwx ${quote(folder)}/*`);
  return passed("modes", `folder ${toOctal(folderMode)}, files ${listModes(files.map((name) => join(folder, name)))}`);
}

/** The files that may have personal data. */
const listKept = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name !== ".gitignore");

const modeOf = (path: string): number => (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
const isOpen = (mode: number): boolean => (mode & 0o077) !== 0;
const toOctal = (mode: number): string => `0${mode.toString(8)}`;
const listModes = (paths: readonly string[]): string =>
  paths.length === 0 ? "none yet" : [...new Set(paths.map(modeOf).map(toOctal))].join(", ");
