import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { join } from "node:path/posix";
import type { Door, Manifest } from "../gates/packages.ts";

/** The files that the packages open to others by their `exports`, as patterns of whole paths. */
export function listDoors(root: string): string[] {
  const manifests = globSync(["packages/*/package.json", "spec/package.json"], { cwd: root }).sort();
  return manifests.flatMap((path) => {
    const { exports = {} }: Partial<Manifest> = JSON.parse(readFileSync(join(root, path), "utf8"));
    return Object.values(exports)
      .flatMap(listFiles)
      .map((file) => `^${join(dirname(path), file).replaceAll(".", "\\.")}$`);
  });
}

const listFiles = (door: Door): string[] =>
  typeof door === "string" ? [door] : Object.values(door ?? {}).flatMap(listFiles);
