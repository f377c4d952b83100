import { existsSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { readChangesets } from "@changesets/read";

export type Bump = "major" | "minor" | "patch" | "none";

const RANKS: readonly Bump[] = ["none", "patch", "minor", "major"];

/** The greatest bump that the changesets in `root` ask for, for a package or for one that shares its version. */
export async function readAnnounced(root: string): Promise<(name: string) => Bump> {
  const changesets = await readChangesets(root);
  const releases = changesets.flatMap(({ releases }) => releases);
  const groups = readFixed(root);
  return (name) => {
    const matches = (pattern: string, one: string) => matchesGlob(one, pattern);
    const group = groups.find((patterns) => patterns.some((pattern) => matches(pattern, name))) ?? [name];
    const asked = releases.filter((release) => group.some((pattern) => matches(pattern, release.name)));
    return RANKS.findLast((rank) => asked.some(({ type }) => type === rank)) ?? "none";
  };
}

/** Packages that get the same version, group by group, as patterns of their names. */
function readFixed(root: string): readonly (readonly string[])[] {
  const path = join(root, ".changeset/config.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")).fixed ?? []) : [];
}
