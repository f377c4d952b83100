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
  const ways = (target: Door) => Object.keys(typeof target === "string" ? { default: target } : target);
  const kept = new Set([...ways(after), "types"]);
  const lost = ways(before).filter((way) => !kept.has(way) && !way.startsWith("@dollr-kit/"));
  return lost.map((way) => `- exports: "${door}" by "${way}"`);
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

/** Of ranges like `>=22.13` the lower one takes more. Any other change is taken for one that shuts somebody out. */
function isRaised(before: string, after: string): boolean {
  const comparable = [before, after].every((range) => /^>=[\d.]+$/.test(range));
  return comparable ? after.localeCompare(before, "en", { numeric: true }) > 0 : after !== before;
}
