import type { StepName } from "@dollr-kit/collect";
import { toClockTime } from "../text/duration.ts";
import type { ShownRecord } from "./describe-step.ts";
import type { StepLog } from "./step-log.ts";

/** What a payment waits for between two steps; nothing while a step says it. */
export function describeWait(log: StepLog, record: ShownRecord): string | undefined {
  if (log.running.length > 0 || record.status === "completed" || record.status === "failed") return undefined;
  if (log.queued !== undefined) return `waits for the quota of requests, until ${toClockTime(log.queued.askAgainAt)}`;
  return waitForEnd(record);
}

/** What a running step waits for. */
export function waitOf(step: StepName, record: ShownRecord): string {
  if (step === "settle") return waitForEnd(record);
  if (step !== "execute") return "asks Dollr";
  return record.status === "unknown" ? waitForEnd(record) : "sent; waits for Dollr's answer";
}

function waitForEnd({ status, request }: ShownRecord): string {
  if (status === "unknown") return "asks Dollr what became of it; sends nothing twice";
  if (status === "action-required") return "waits for the payer on the page";
  // Only collections have items.
  return request.items === undefined ? "waits for the carrier" : "waits for the payer to approve on the phone";
}
