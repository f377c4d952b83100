import type { OperationId } from "../description/operation-id.ts";
import { ROUTES } from "../description/routes.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { FaultKind, FaultRule } from "./fault-rule.ts";

const TARGET_FIELDS = ["kind", "operation", "times", "probability", "skip"];
const REQUIRED: Partial<Record<FaultKind, string>> = {
  delayed: "delayMs",
  "status-lagging": "lagMs",
  "stale-status": "staleMs",
};

/** The longest timer of JavaScript, 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A valid rule, with the operations that it affects; undefined for all of them. */
export interface ParsedFault {
  readonly rule: FaultRule;
  readonly operations: ReadonlySet<OperationId> | undefined;
}

/**
 * Checks a rule, from code or over HTTP.
 * @throws TypeError that says what is invalid and what is valid.
 */
export function parseFault(input: unknown): ParsedFault {
  if (typeof input !== "object" || input === null)
    throw new TypeError('A fault is an object: { kind: "answer-lost" }.');
  // A field that is undefined is left out.
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const rule = Object.fromEntries(given) as unknown as FaultRule;
  if (!Object.hasOwn(FAULT_KINDS, rule.kind)) {
    throw new TypeError(`Fault kind "${rule.kind}" is not known; there are ${Object.keys(FAULT_KINDS).join(", ")}.`);
  }
  requireFields(rule);
  requireValues(rule as FaultRule & Record<string, unknown>);
  return { rule, operations: parseOperations(rule) };
}

function requireFields(rule: FaultRule): void {
  const allowed = [...TARGET_FIELDS, ...FAULT_KINDS[rule.kind].takes];
  const unknown = Object.keys(rule).find((field) => !allowed.includes(field));
  if (unknown !== undefined) {
    throw new TypeError(`Fault ${rule.kind} does not take "${unknown}"; it takes ${allowed.join(", ")}.`);
  }
  const required = REQUIRED[rule.kind];
  if (required !== undefined && !(required in rule)) {
    throw new TypeError(`Fault ${rule.kind} needs ${required}, in milliseconds.`);
  }
}

function requireValues(rule: Readonly<Record<string, unknown>>): void {
  for (const field of ["times", "skip", "lagMs", "staleMs"]) requireNumber(rule, field, 0, Number.POSITIVE_INFINITY);
  for (const field of ["delayMs", "againAfterMs"]) requireNumber(rule, field, 0, LONGEST_TIMER_MS);
  requireNumber(rule, "probability", 0, 1);
  if (rule["retryAfterSeconds"] !== null) requireNumber(rule, "retryAfterSeconds", 0, Number.POSITIVE_INFINITY);
  requireStatus(rule);
  if (![undefined, "first", "second"].includes(rule["answers"] as string | undefined)) {
    throw new TypeError(`Fault ${rule["kind"]} has answers "${rule["answers"]}"; it takes "first" or "second".`);
  }
  if (rule["answers"] === "second" && rule["againAfterMs"]) {
    throw new TypeError(
      `Fault ${rule["kind"]} answers the second arrival, which cannot come later: leave againAfterMs out.`,
    );
  }
  if (![undefined, "before", "after"].includes(rule["phase"] as string | undefined)) {
    throw new TypeError(`Fault phase "${rule["phase"]}" is not known; it is "before" or "after" the effect.`);
  }
}

function requireStatus(rule: Readonly<Record<string, unknown>>): void {
  if (rule["kind"] === "refused-though-done") requireNumber(rule, "status", 400, 499);
  else requireNumber(rule, "status", rule["kind"] === "html" ? 200 : 500, 599);
}

function requireNumber(rule: Readonly<Record<string, unknown>>, field: string, minimum: number, maximum: number): void {
  const value = rule[field];
  if (value === undefined || (typeof value === "number" && value >= minimum && value <= maximum)) return;
  throw new TypeError(`Fault ${rule["kind"]} has ${field} ${String(value)}; it takes ${minimum} to ${maximum}.`);
}

const OPERATION_IDS: ReadonlyMap<string, OperationId> = new Map(
  ROUTES.flatMap(({ operationId, clientMethod }) => [
    [operationId, operationId],
    [clientMethod, operationId],
  ]),
);

function parseOperations({ kind, operation }: FaultRule): ReadonlySet<OperationId> | undefined {
  const { affects } = FAULT_KINDS[kind];
  if (operation === undefined) return affects && new Set(affects);
  const ids = [operation].flat().map((name) => {
    const id = OPERATION_IDS.get(name);
    if (id === undefined) {
      throw new TypeError(
        `Operation "${name}" is not known; write it like executeCollection or executions.collection.`,
      );
    }
    if (affects && !affects.includes(id)) {
      throw new TypeError(`Fault ${kind} cannot affect ${name}; it affects ${affects.join(", ")}.`);
    }
    return id;
  });
  return new Set(ids);
}
