import type { Failure } from "../../src/errors/failure.ts";
import { announceSend } from "../../src/execution/before-send.ts";
import { onMissing } from "../../src/execution/on-lost-answer.ts";
import { onRefusedExecution } from "../../src/execution/on-refusal.ts";
import { change } from "../../src/record/change.ts";
import type { ExecutionTrace, PaymentRecord, RecordChange } from "../../src/record/record.ts";
import { SESSION_RENEWAL } from "../../src/sessions/session.ts";
import { aTip } from "./tip.ts";

export const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
export const HOUR_MS = 60 * 60_000;
export const START_MS = aTip().updatedAt.getTime();
export const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);

/** A record as it is after a change at a time. */
export const after = (record: PaymentRecord, changes: RecordChange, seconds: number): PaymentRecord =>
  change(record, changes, START_MS + seconds * 1_000);

export const sendAt = (record: PaymentRecord, seconds: number): PaymentRecord =>
  after(record, announceSend(record, START_MS + seconds * 1_000), seconds);

/** A record that was sent once at the start, and whose trace is changed by this. */
export function sent(trace: Partial<ExecutionTrace> = {}, results = aTip().results) {
  const record = sendAt(aTip({ results }), 0);
  return { ...record, execution: { ...record.execution!, ...trace } };
}

const readAt = (record: PaymentRecord, seconds: number): PaymentRecord =>
  after(record, onMissing(SESSION_RENEWAL, record, LIMITS, START_MS + seconds * 1_000), seconds);

/** Reads that find nothing, at these seconds. */
export const missingAt = (record: PaymentRecord, ...seconds: number[]): PaymentRecord => seconds.reduce(readAt, record);

export const WINDOW = [20, 40, 61];

export function refusal(why: string, ...paths: string[]): Failure {
  return { kind: "refused", why, error: { reason: why, fields: paths.map((path) => ({ path })) } };
}

export const refusedAt = (record: PaymentRecord, failure: Failure, seconds = 1): PaymentRecord =>
  after(record, onRefusedExecution(SESSION_RENEWAL, record, failure), seconds);
