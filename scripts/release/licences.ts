import { listPackages } from "../gates/packages.ts";
import { runCommand } from "./run-command.ts";

/** A package that comes along at run time. */
export interface Dependency {
  readonly name: string;
  readonly versions: readonly string[];
  readonly license: string;
  /** Where it is installed, one folder for each version. */
  readonly paths: readonly string[];
}

/** Everything that installing a package of ours brings along, with its licence as it states it. */
export async function listDependencies(root: string, name: string): Promise<Dependency[]> {
  const selected = listOurs(root, name).flatMap((one) => ["--filter", one]);
  const listed = await runCommand("pnpm", [...selected, "licenses", "list", "--prod", "--json"], { cwd: root });
  const byLicence = listed.startsWith("{") ? (JSON.parse(listed) as Record<string, Dependency[]>) : {};
  return Object.values(byLicence).flat();
}

/** It, and what of ours it depends on. pnpm's own selection `name...` takes in optional peers, which nobody has to install. */
function listOurs(root: string, name: string): string[] {
  const manifests = new Map(listPackages(root).map(({ name, manifest }) => [name, manifest]));
  const ours = [name];
  for (const one of ours) {
    const { dependencies = {} } = manifests.get(one) ?? {};
    ours.push(...Object.keys(dependencies).filter((found) => manifests.has(found) && !ours.includes(found)));
  }
  return ours;
}
