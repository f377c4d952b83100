import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readChangesets } from "@changesets/read";
import { compareSurfaces } from "../drift/compare.ts";
import { readSurface } from "../drift/surface.ts";
import { toDifference, toLines } from "../drift/words.ts";
import { type ApiChange, compareReports } from "./compare-reports.ts";
import { listPackages, type Package, toReportPath } from "./packages.ts";
import { breaksRelease } from "./release-judge.ts";

type Bump = "major" | "minor" | "patch" | "none";

/** A package that would break its users without saying so. */
export interface Unannounced {
  readonly name: string;
  /** What its changesets must say at least: `major`, or `minor` while the version is 0.x, as semver has it. */
  readonly required: Bump;
  readonly announced: Bump;
  readonly difference: readonly string[];
}

/** Compares what is committed with what was committed at the last release. Before the first one nothing can break. */
export async function findUnannounced(root: string): Promise<Unannounced[]> {
  const announced = await readAnnounced(root);
  return listPackages(root).flatMap((one) => {
    const difference = [...listBrokenApi(one), ...listBrokenDescription(one)];
    const required: Bump = one.version.startsWith("0.") ? "minor" : "major";
    const bump = announced.get(one.name) ?? "none";
    const told = bump === "major" || bump === required;
    return difference.length === 0 || told ? [] : [{ name: one.name, required, announced: bump, difference }];
  });
}

const RANKS: readonly Bump[] = ["none", "patch", "minor", "major"];

/** The greatest bump that a changeset asks for, by package. */
async function readAnnounced(root: string): Promise<Map<string, Bump>> {
  const changesets = await readChangesets(root);
  const releases = Map.groupBy(
    changesets.flatMap(({ releases }) => releases),
    ({ name }) => name,
  );
  const greatest = (types: readonly Bump[]) => RANKS.findLast((rank) => types.includes(rank)) ?? "none";
  return new Map([...releases].map(([name, group]) => [name, greatest(group.map(({ type }) => type))]));
}

/** What the description makes of these is compared as a description, which knows requests from answers. */
const DESCRIBED = /^[-+] (interface )?(components|operations|paths)\b/;

function listBrokenApi(one: Package): string[] {
  return one.entries.flatMap((entry) => {
    const [released, now] = [toReportPath(one, entry, "released"), toReportPath(one, entry, "now")].map(readIfThere);
    if (released === undefined) return [];
    return listBreaking(compareReports(released, now ?? "")).filter((line) => !DESCRIBED.test(line));
  });
}

const listBreaking = (changes: readonly ApiChange[]): string[] =>
  changes.filter(({ breaking }) => breaking).flatMap(({ lines }) => lines);

function listBrokenDescription({ dir }: Package): string[] {
  const [released, now] = [join(dir, "api/released/openapi.json"), join(dir, "openapi.json")].map(readIfThere);
  if (released === undefined || now === undefined) return [];
  const changes = compareSurfaces(readSurface(JSON.parse(released)), readSurface(JSON.parse(now)));
  return toLines(changes.filter(breaksRelease).map((change) => toDifference(change, () => "breaking")));
}

const readIfThere = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

export function explain({ name, required, announced, difference }: Unannounced): string {
  const lines = difference.map((line) => `  ${line}`).join("\n");
  const said = announced === "none" ? "no changeset names it" : `its changesets say ${announced}`;
  const fix = `Say so by \`pnpm changeset\` (${required} for ${name}${required === "minor" ? ", as it is 0.x" : ""}), or undo it.`;
  return `${name} breaks its users, and ${said}:\n${lines}\n${fix}`;
}
