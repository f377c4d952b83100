import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareSurfaces } from "../drift/compare.ts";
import { readSurface } from "../drift/surface.ts";
import { toDifference, toLines } from "../drift/words.ts";
import { type Bump, readAnnounced } from "./announced.ts";
import { listBrokenPromises } from "./compare-promises.ts";
import { type ApiChange, compareReports } from "./compare-reports.ts";
import { listEntries, listPackages, type Package, toReportPath } from "./packages.ts";
import { breaksRelease } from "./release-judge.ts";
import { type Promised, readReleased } from "./released.ts";

/** A package that would break its users without saying so. */
export interface Unannounced {
  readonly name: string;
  /**
   * What its changesets must say at least: `major`, or `minor` while the version is 0.x, as semver has it. A package that is
   * gone has none, since no changeset can name it.
   */
  readonly required: Bump | undefined;
  readonly announced: Bump;
  readonly difference: readonly string[];
}

/** Compares what is committed with what was committed at the last release. Before the first one nothing can break. */
export async function findUnannounced(root: string): Promise<Unannounced[]> {
  const [readBump, released, packages] = [await readAnnounced(root), readReleased(root), listPackages(root)];
  const found = packages.flatMap((one): Unannounced[] => {
    const difference = listBroken(one, packages, released);
    const required = one.version.startsWith("0.") ? "minor" : "major";
    const announced = readBump(one.name);
    const told = announced === "major" || announced === required;
    return difference.length === 0 || told ? [] : [{ name: one.name, required, announced, difference }];
  });
  return [...found, ...listGone(packages, released)];
}

type Released = Readonly<Record<string, Promised>>;

function listGone(packages: readonly Package[], released: Released): Unannounced[] {
  const gone = Object.keys(released).filter((name) => packages.every((one) => one.name !== name));
  return gone.map((name) => ({ name, required: undefined, announced: "none", difference: [`- package ${name}`] }));
}

function listBroken(one: Package, packages: readonly Package[], released: Released): string[] {
  const promised = released[one.name];
  if (promised === undefined) return [];
  const shown = listShown(one, packages).filter((other) => listBroken(other, packages, released).length > 0);
  return [
    ...listBrokenPromises(promised, one.manifest),
    ...listBrokenApi(one, promised),
    ...listBrokenDescription(one),
    ...shown.map(({ name }) => `its API has types of ${name}, which breaks`),
  ];
}

/** Packages of ours whose types stand in the API of this one: who uses it meets them. */
function listShown(one: Package, packages: readonly Package[]): Package[] {
  const reports = one.entries.map((entry) => readIfThere(toReportPath(one, entry, "now")) ?? "");
  return packages.filter(({ name }) => reports.some((report) => new RegExp(`from '${name}['/]`).test(report)));
}

/** What the description makes of these is compared as a description, which knows requests from answers. */
const DESCRIBED = /^[-+] (interface )?(components|operations|paths)\b/;

/** By the doors of the last release: one that is gone is a broken promise of the manifest already. */
function listBrokenApi(one: Package, { exports }: Promised): string[] {
  const kept = listEntries(exports).filter(({ door }) => door in one.manifest.exports);
  return kept.flatMap((entry) => {
    const released = readIfThere(toReportPath(one, entry, "released"));
    if (released === undefined) return [];
    // The report of a door that leads to no types any more may still lie there.
    const typed = one.entries.some(({ door }) => door === entry.door);
    const now = typed ? readIfThere(toReportPath(one, entry, "now")) : undefined;
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
  if (required === undefined) {
    const fix = "Bring it back, or deprecate it at npm and take it out of .changeset/released.json.";
    return `${name} breaks its users: it was published, and is here no more.\n${fix}`;
  }
  const said = announced === "none" ? "no changeset names it" : `its changesets say ${announced}`;
  const fix = `Say so by \`pnpm changeset\` (${required} for ${name}${required === "minor" ? ", as it is 0.x" : ""}), or undo it.`;
  return `${name} breaks its users, and ${said}:\n${lines}\n${fix}`;
}
