import type { OpenEntry, TraceEntry } from "./entry.ts";
import { RequestLine } from "./request-line.ts";

/** Folds neighbours into one line: steps that went well, and one request many times. */
export function foldEntries(entries: readonly OpenEntry[]): readonly TraceEntry[] {
  const groups: OpenEntry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group !== undefined && areAlike(group[0]!, entry)) group.push(entry);
    else groups.push([entry]);
  }
  return groups.map(toEntry);
}

function areAlike(a: OpenEntry, b: OpenEntry): boolean {
  if (a.who !== b.who) return false;
  if (isOrdinary(a) || isOrdinary(b)) return isOrdinary(a) && isOrdinary(b);
  return a.what instanceof RequestLine && String(a.what) === String(b.what);
}

const isOrdinary = ({ what, isOrdinary }: OpenEntry): boolean =>
  isOrdinary || (what instanceof RequestLine && what.isOrdinary);

function toEntry(group: readonly OpenEntry[]): TraceEntry {
  const [first] = group as readonly [OpenEntry];
  const { atMs, who } = first;
  if (group.length === 1) return { atMs, who, what: String(first.what) };
  if (!isOrdinary(first)) return { atMs, who, what: `${first.what} (${group.length} times)` };
  const lines = group.flatMap(({ what }) => (what instanceof RequestLine ? [what] : []));
  if (lines.length < 2) return { atMs, who, what: String(lines[0] ?? first.what) };
  return { atMs, who, what: `${lines.length} requests that go well: ${lines[0]!.title} … ${lines.at(-1)!.title}` };
}
