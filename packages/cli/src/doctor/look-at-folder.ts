import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../folder.ts";
import { quote } from "../view/quote.ts";
import { amiss, type Finding, good, look } from "./finding.ts";

/** Whether records can be kept, and nobody else on this machine can read them. */
export async function lookAtFolder(folder: string): Promise<readonly Finding[]> {
  const writable = await look("store", () => tryToWrite(folder));
  return writable.ok ? [writable, lookAtModes(folder)] : [writable];
}

function tryToWrite(folder: string): string {
  makeFolder(folder);
  const probe = join(folder, `doctor-${process.pid}`);
  writeFileSync(probe, "", { mode: 0o600 });
  rmSync(probe);
  return `${folder} can be written`;
}

function lookAtModes(folder: string): Finding {
  if (process.platform === "win32") return good("modes", "as the folder's owner has set them on Windows");
  const [folderMode, files] = [modeOf(folder), listKept(folder)];
  const open = files.filter((name) => isOpen(modeOf(join(folder, name))));
  if (isOpen(folderMode))
    return amiss("modes", `others can look into ${folder} (${toOctal(folderMode)}). Say: chmod 700 ${quote(folder)}`);
  if (open.length > 0)
    return amiss("modes", `others can read ${open.join(", ")} in ${folder}. Say: chmod go-rwx ${quote(folder)}/*`);
  return good("modes", `folder ${toOctal(folderMode)}, files ${listModes(files.map((name) => join(folder, name)))}`);
}

/** All but what says nothing of anybody. */
const listKept = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name !== ".gitignore");

const modeOf = (path: string): number => (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
const isOpen = (mode: number): boolean => (mode & 0o077) !== 0;
const toOctal = (mode: number): string => `0${mode.toString(8)}`;
const listModes = (paths: readonly string[]): string =>
  paths.length === 0 ? "none yet" : [...new Set(paths.map(modeOf).map(toOctal))].join(", ");
