import type { Door, Manifest } from "./packages.ts";
import type { Promised } from "./released.ts";

type Names = Readonly<Record<string, unknown>>;
type Ranges = Readonly<Record<string, string>>;

/** What who imports, runs or installs a package had by its manifest and has no more. */
export function listBrokenPromises(released: Promised, now: Promised): string[] {
  return [
    ...listLost("exports", released.exports, now.exports),
    ...Object.entries(released.exports).flatMap(([door, target]) => listLostWays(door, target, now.exports[door])),
    ...listLost("bin", released.bin, now.bin),
    ...listRaised("engines", released.engines, now.engines),
    ...listRaised("peerDependencies", listRequired(released), listRequired(now)),
  ];
}

const listLost = (field: string, before: Names = {}, after: Names = {}): string[] =>
  Object.keys(before).flatMap((name) => (name in after ? [] : [`- ${field}: "${name}"`]));

/**
 * Conditions of a door, such as `default` or `require`, under which it leads nowhere any more. What types break by is for the
 * API report to say, and our own conditions are for nobody else.
 */
function listLostWays(door: string, before: Door, after: Door | undefined): string[] {
  if (after === undefined) return [];
  const kept = new Set([...listWays(after), "types"]);
  const lost = listWays(before).filter((way) => !kept.has(way) && !way.startsWith("@dollr-kit/"));
  return lost.map((way) => `- exports: "${door}" by "${way}"`);
}

/** `import node` is the way of who imports in Node; `default` within `import` is `import` itself. */
function listWays(target: Door, around: readonly string[] = []): string[] {
  if (target === null) return [];
  if (typeof target === "string") return [around.join(" ").replace(/ default$/, "") || "default"];
  return Object.entries(target).flatMap(([condition, inner]) => listWays(inner, [...around, condition]));
}

/** Peers that whoever installs the package has to have. */
function listRequired({ peerDependencies = {}, peerDependenciesMeta = {} }: Promised): Ranges {
  const isRequired = ([name]: readonly [string, string]) => peerDependenciesMeta[name]?.optional !== true;
  return Object.fromEntries(Object.entries(peerDependencies).filter(isRequired));
}

const listRaised = (field: keyof Manifest, before: Ranges = {}, after: Ranges = {}): string[] =>
  Object.entries(after).flatMap(([name, range]) => compareRange(`${field}: ${name}`, before[name], range));

function compareRange(what: string, before: string | undefined, after: string): string[] {
  if (before === undefined) return [`+ ${what} ${after}`];
  return isRaised(before, after) ? [`- ${what} ${before}`, `+ ${what} ${after}`] : [];
}

/** A difference that is not known to take as much as before is taken for one that shuts somebody out. */
function isRaised(before: string, after: string): boolean {
  const [were, are] = [before, after].map((range) => range.split("||").map((one) => one.trim()));
  return !were?.every((one) => are?.some((other) => takes(other, one)));
}

/** Whether a range takes all that another takes, as far as is plain to see: `>=5` takes `>=5.4`, `^5` and `~6.1`. */
function takes(range: string, other: string): boolean {
  if (range === "*" || range === other) return true;
  const [from, start] = [/^>=([\d.]+)$/.exec(range)?.[1], /^(?:>=|\^|~)?([\d.]+)$/.exec(other)?.[1]];
  return from !== undefined && start !== undefined && compareVersions(from, start) <= 0;
}

function compareVersions(one: string, other: string): number {
  const [left = "", right = ""] = [one, other].map((version) => version.replace(/(\.0)+$/, ""));
  return left.localeCompare(right, "en", { numeric: true });
}
