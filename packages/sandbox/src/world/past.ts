import type { SourceRecord } from "./records.ts";

/** What of a document changes by itself, beside its states. */
const CHANGING = ["note", "feeBearer", "label", "dueDate", "updatedAt"] as const;

/** Keeps what a document said until now; to be called before it is changed. */
export function keepPast(source: SourceRecord, now: number): void {
  // Between two changes of one instant nobody could look.
  if ((source.past.at(-1)?.until ?? source.createdAt) === now) return;
  const said = Object.fromEntries(CHANGING.map((field) => [field, source[field]]));
  const items = source.items.map((item) => ({ ...item }));
  source.past.push({ until: now, ...(said as Pick<SourceRecord, (typeof CHANGING)[number]>), items });
}

/** The document as it stood at an instant; before its making, as it was made. */
export function viewAt(source: SourceRecord, at: number): SourceRecord {
  const { until: _, ...said } = source.past.find(({ until }) => until > at) ?? { until: at };
  const known = source.states.filter((entry) => entry.at <= at);
  return { ...source, ...said, states: known.length > 0 ? known : source.states.slice(0, 1) };
}
