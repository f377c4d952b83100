import type { Promised } from "./released.ts";

type Names = Readonly<Record<string, unknown>>;

/** What who imports, runs or installs a package had by its manifest and has no more. */
export function listBrokenPromises(released: Promised, now: Promised): string[] {
  return [
    ...listLost("exports", released.exports, now.exports),
    ...listLost("bin", released.bin, now.bin),
    ...Object.entries(now.engines ?? {}).flatMap(([engine, range]) =>
      compareEngine(engine, released.engines?.[engine], range),
    ),
  ];
}

const listLost = (field: string, before: Names = {}, after: Names = {}): string[] =>
  Object.keys(before).flatMap((name) => (name in after ? [] : [`- ${field}: "${name}"`]));

function compareEngine(engine: string, before: string | undefined, after: string): string[] {
  if (before === undefined) return [`+ engines: ${engine} ${after}`];
  return isRaised(before, after) ? [`- engines: ${engine} ${before}`, `+ engines: ${engine} ${after}`] : [];
}

/** Of ranges like `>=22.13` the lower one takes more. Any other change is taken for one that shuts somebody out. */
function isRaised(before: string, after: string): boolean {
  const comparable = [before, after].every((range) => /^>=[\d.]+$/.test(range));
  return comparable ? after.localeCompare(before, "en", { numeric: true }) > 0 : after !== before;
}
