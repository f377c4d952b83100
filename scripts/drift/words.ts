import type { Change } from "./compare.ts";
import type { Severity } from "./judge.ts";

export interface Difference {
  readonly severity: Severity;
  readonly kind: Change["kind"];
  /** Verb and path. */
  readonly operation: string;
  /** Method of the client, such as `invoices.create`; null for an operation that has none yet. */
  readonly method: string | null;
  /** Such as `body items[].amount`; null where it is the operation itself. */
  readonly field: string | null;
  readonly what: string;
}

export function toDifference(change: Change, judge: (change: Change) => Severity): Difference {
  const { kind, operation, field } = change;
  return {
    severity: judge(change),
    kind,
    operation: `${operation.verb} ${operation.path}`,
    method: operation.method || null,
    field: field?.at ?? null,
    what: toWords(change),
  };
}

function toWords({ kind, aspect, from, to }: Change): string {
  if (aspect === "operation") return kind;
  if (aspect === "presence") return `${kind} (${from || to})`;
  if (aspect === "limit") return `${from || "no such limit"} → ${to || "no such limit"}`;
  if (from === "") return `with ${to}`;
  return to === "" ? `without ${from}` : `${from} → ${to}`;
}

/** One line each, under the method that it touches. */
export function toLines(differences: readonly Difference[]): string[] {
  const groups = Map.groupBy(differences, ({ method, operation }) => `${method ?? "no method yet"} (${operation})`);
  return [...groups].flatMap(([title, group]) => [
    `  ${title}`,
    ...group.map(({ severity, field, what }) => `    ${severity}: ${field === null ? "" : `${field}: `}${what}`),
  ]);
}
