import { readChangesets } from "@changesets/read";
import { listPackages } from "../gates/packages.ts";
import { changeset } from "./changeset.ts";
import { recordRelease } from "./record.ts";

/**
 * Turns the waiting changesets into versions and changelogs, and keeps the surface of what got a new version. Right after a
 * release none is waiting, and nothing changes.
 */
export async function releaseVersions(root: string): Promise<string> {
  if ((await readChangesets(root)).length === 0) return "No changeset is waiting: every version stays.";
  const before = new Map(listPackages(root).map(({ name, version }) => [name, version]));
  const printed = await changeset(["version"], { cwd: root });
  const raised = listPackages(root).filter(({ name, version }) => before.get(name) !== version);
  for (const one of raised) await recordRelease(root, one);
  return [printed, ...raised.map(({ name, version }) => `${name} ${before.get(name)} → ${version}`)].join("\n");
}
