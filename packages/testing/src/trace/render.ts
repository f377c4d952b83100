import type { TraceEntry } from "./entry.ts";

/** Prints entries as numbered lines with times. */
export function renderEntries(entries: readonly TraceEntry[]): string {
  const whoWidth = entries.reduce((width, { who }) => Math.max(width, who.length), 0);
  const numberWidth = String(entries.length).length;
  return entries
    .map(({ atMs, who, what }, index) =>
      [String(index + 1).padStart(numberWidth), renderTime(atMs), who.padEnd(whoWidth), what].join("  "),
    )
    .join("\n");
}

/** Hours, minutes and seconds, for example `0:30:00.040`. */
export function renderTime(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const seconds = ((ms % 60_000) / 1_000).toFixed(3);
  return `${hours}:${String(minutes).padStart(2, "0")}:${seconds.padStart(6, "0")}`;
}
