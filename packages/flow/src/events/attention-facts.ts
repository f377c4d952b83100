import { pick } from "../lib/pick.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AttentionReport } from "./attention-report.ts";

/** A report for logs, spans and metrics: what may leave the process, and nothing that could name a person. */
export interface AttentionFacts {
  readonly kind: AttentionReport["kind"];
  /** Of a report about a payment, and what follows. */
  readonly flow?: string;
  readonly referenceId?: string;
  readonly attempt?: number;
  readonly from?: "completed" | "failed";
  readonly to?: "completed" | "failed";
  /** So often an ending was given to the handler. */
  readonly tries?: number;
  readonly open?: number;
  readonly undelivered?: number;
  readonly waitMs?: number;
}

export function toAttentionFacts(report: AttentionReport): AttentionFacts {
  return {
    kind: report.kind,
    ...pick(recordOf(report), ["flow", "referenceId", "attempt"]),
    ...pick(report, ["from", "to", "tries", "open", "undelivered", "waitMs"]),
  };
}

/** The payment that a report is about; of two, the later attempt. */
function recordOf(report: AttentionReport): Partial<PaymentRecord> {
  if ("record" in report) return report.record;
  return "records" in report ? (report.records.at(-1) ?? {}) : {};
}
