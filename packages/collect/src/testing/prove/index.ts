export type { AppAnswer, AppContext, AppVisit, ProofOrder, ProvableApp } from "./app.ts";
export type { DurableStore } from "./durable-store.ts";
export type { ProofOptions } from "./options.ts";
export { ProofFailedError } from "./proof-failed-error.ts";
export { ProofImpossibleError } from "./proof-impossible-error.ts";
export { proveNoDoubleCharge } from "./prove-no-double-charge.ts";
export type { Counterexample, FailedReport, PassedReport, ProofLevel, ProofReport } from "./report.ts";
export type { TimelineEntry } from "./timeline.ts";
export type { Verdict } from "./verdict.ts";
