import type { SourceRecord } from "./records.ts";

/** The fields of a document that change, beside its state. */
const CHANGING = ["note", "feeBearer", "label", "dueDate", "updatedAt"] as const;

/** Keeps the fields of a document as they are. Call it before each change. */
export function keepPast(source: SourceRecord, now: number): void {
  // No read is between two changes of one instant.
  if ((source.past.at(-1)?.until ?? source.createdAt) === now) return;
  const said = Object.fromEntries(CHANGING.map((field) => [field, source[field]]));
  const items = source.items.map((item) => ({ ...item }));
  source.past.push({ until: now, ...(said as Pick<SourceRecord, (typeof CHANGING)[number]>), items });
}

/** The document as it was at an instant; before its creation, as it was created. */
export function viewAt(source: SourceRecord, at: number): SourceRecord {
  const { until: _, ...said } = source.past.find(({ until }) => until > at) ?? { until: at };
  const known = source.states.filter((entry) => entry.at <= at);
  return { ...source, ...said, states: known.length > 0 ? known : source.states.slice(0, 1) };
}
