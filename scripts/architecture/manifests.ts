import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../gates/packages.ts";
import type { Architecture } from "./package-rules.ts";

const SCOPE = "@dollr-kit/";

/** Packages that are not listed, and manifests that bring users another package than the list says. */
export function listManifestBreaches(architecture: Architecture, root: string): string[] {
  const manifests = globSync("packages/*/package.json", { cwd: root }).sort();
  return manifests.flatMap((path) => {
    const { name, ...manifest } = readManifest(join(root, path));
    const rules = architecture[name.slice(SCOPE.length)];
    if (rules === undefined) return [`every package is listed: ${path}`];
    const allowed = rules.imports.map((one) => SCOPE + one);
    const brought = listBrought(manifest).filter((one) => !allowed.includes(one));
    return brought.map((one) => `a manifest brings what is listed: ${path} -> ${one}`);
  });
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, "utf8"));

const listBrought = ({ dependencies, peerDependencies }: Omit<Manifest, "name">): string[] =>
  Object.keys({ ...dependencies, ...peerDependencies }).filter((one) => one.startsWith(SCOPE));
