import { execFileSync } from "node:child_process";
import { globSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What lies on the disk of somebody who installs a package. */
export interface Installed {
  readonly packages: number;
  readonly kilobytes: number;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
}

const ROOM = fileURLToPath(new URL("../../package.json", import.meta.url));

/** Each package once, with all that it depends on, wherever it lies. */
export function measureInstalled(names: readonly string[]): Installed {
  const folders = new Set<string>();
  for (const name of names) addFolders(name, ROOM, folders);
  const bytes = [...folders].map(sizeOf).reduce((sum, size) => sum + size, 0);
  return { packages: folders.size, kilobytes: bytes / 1_000 };
}

function addFolders(name: string, from: string, folders: Set<string>): void {
  const folder = findFolder(name, from);
  if (folders.has(folder)) return;
  folders.add(folder);
  const manifest = readManifest(folder);
  for (const dependency of Object.keys(manifest.dependencies ?? {}))
    addFolders(dependency, join(folder, "package.json"), folders);
}

/** Whether or not a package lets its manifest be required. */
function findFolder(name: string, from: string): string {
  const place = createRequire(from)
    .resolve.paths(name)!
    .find((path) => isThere(join(path, name, "package.json")));
  if (place === undefined) throw new Error(`${name} is not installed for ${from}.`);
  return realpathSync(join(place, name));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Of ours, which lie here with tests and all: what a tarball takes along. */
function sizeOf(folder: string): number {
  if (dirname(folder).endsWith("/packages")) return sizeOfTarball(folder);
  return globSync("**", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes("node_modules"))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + size, 0);
}

function sizeOfTarball(folder: string): number {
  const told = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: folder, encoding: "utf8" });
  const packed = JSON.parse(told) as { unpackedSize: number }[] | Record<string, { unpackedSize: number }>;
  return Object.values(packed)[0]!.unpackedSize;
}
