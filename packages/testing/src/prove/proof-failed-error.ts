import type { Counterexample, FailedReport } from "./report.ts";

/** The app charges twice, loses a payment, or fulfils wrongly. The message is the shortest trace that shows it. */
export class ProofFailedError extends Error {
  override readonly name = "ProofFailedError";
  readonly report: FailedReport;

  constructor(report: FailedReport) {
    super(report.summary);
    this.report = report;
  }

  get counterexample(): Counterexample {
    return this.report.counterexample;
  }
}
