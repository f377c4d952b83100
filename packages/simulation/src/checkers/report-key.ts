import type { AttentionReport } from "@dollr-kit/disburse";

/** What a process tells once, by its own words; nothing where the same may be told again. */
export function keyOfReport(flow: string, report: AttentionReport): string | undefined {
  const { kind } = report;
  switch (report.kind) {
    // A wait that goes on is told again when it grows; and whoever takes a payment up again may find it overdue again.
    case "held":
    case "overdue":
      return undefined;
    case "amount-differs":
      return `${kind} ${report.referenceId}`;
    case "ending-corrected":
      return `${kind} ${report.referenceId} ${report.record.settledAt?.getTime()}`;
    case "undelivered":
      return `${kind} ${report.referenceId} ${report.record.status} ${report.tries} ${"error" in report}`;
    // Endings are counted once there is a handler to whom they could be delivered.
    case "other-merchant":
      return `${kind} ${flow} ${report.undelivered > 0}`;
    case "amounts-corrected":
    case "second-charge":
      return `${kind} ${flow} ${report.message}`;
    default:
      return `${kind} ${flow}`;
  }
}
