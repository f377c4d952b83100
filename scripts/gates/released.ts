import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest, Package } from "./packages.ts";

/** What the manifest of a package promised when it was last released. */
export type Promised = Pick<Manifest, "bin" | "engines" | "exports" | "peerDependencies" | "peerDependenciesMeta">;

/** Beside the packages: the folder of one that goes takes all along that is kept in it. */
const toPath = (root: string): string => join(root, ".changeset/released.json");

/** What each package that was ever released promised, by its name. */
export function readReleased(root: string): Readonly<Record<string, Promised>> {
  return existsSync(toPath(root)) ? JSON.parse(readFileSync(toPath(root), "utf8")) : {};
}

/** Keeps what a package promises now. */
export async function writeReleased(root: string, { name, manifest }: Package): Promise<void> {
  const { bin, engines, exports, peerDependencies, peerDependenciesMeta } = manifest;
  const promised = { bin, engines, exports, peerDependencies, peerDependenciesMeta };
  const released = Object.entries({ ...readReleased(root), [name]: promised }).sort();
  await writeFile(toPath(root), `${JSON.stringify(Object.fromEntries(released), null, 2)}\n`);
}
