import type { DocumentRecord } from "./records.ts";

/** The fields of a document that change, beside its state. */
const CHANGING = ["note", "feeBearer", "label", "dueDate", "updatedAt"] as const;

/** Keeps the fields of a document as they are. Call it before each change. */
export function keepPast(document: DocumentRecord, now: number): void {
  // No read is between two changes of one instant.
  if ((document.past.at(-1)?.until ?? document.createdAt) === now) return;
  const said = Object.fromEntries(CHANGING.map((field) => [field, document[field]]));
  const items = document.items.map((item) => ({ ...item }));
  document.past.push({ until: now, ...(said as Pick<DocumentRecord, (typeof CHANGING)[number]>), items });
}

/** The document as it was at an instant; before its creation, as it was created. */
export function viewAt(document: DocumentRecord, at: number): DocumentRecord {
  if (isUnchangedSince(document, at)) return document;
  const { until: _, ...said } = document.past.find(({ until }) => until > at) ?? { until: at };
  const known = document.states.filter((entry) => entry.at <= at);
  return { ...document, ...said, states: known.length > 0 ? known : document.states.slice(0, 1) };
}

const isUnchangedSince = ({ past, states }: DocumentRecord, at: number): boolean =>
  (past.at(-1)?.until ?? at) <= at && (states.at(-1)?.at ?? at) <= at;
