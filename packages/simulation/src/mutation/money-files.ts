import { basename } from "node:path";

/** What decides about executions. `pnpm test` judges these, by their unit tests alone. */
export const EXECUTION_FILES: readonly string[] = [
  "flow/src/execution/before-send.ts",
  "flow/src/execution/endings.ts",
  "flow/src/execution/expiry.ts",
  "flow/src/record/missing-reads.ts",
  "flow/src/execution/on-answer.ts",
  "flow/src/execution/on-lost-answer.ts",
  "flow/src/execution/on-refusal.ts",
  "flow/src/execution/send.ts",
  "flow/src/sessions/session.ts",
  "flow/src/endings/retry.ts",
  "collect/src/documents/paid-amounts.ts",
];

/** What decides about money: each rule in them has to be seen by a test or a seed. From the folder of the packages. */
export const MONEY_FILES: readonly string[] = [
  ...EXECUTION_FILES,
  "flow/src/endings/find-later-attempt.ts",
  "flow/src/advance/advance.ts",
  "flow/src/advance/calling-off.ts",
  "flow/src/advance/conclude.ts",
  "flow/src/advance/find-unseen.ts",
  "flow/src/advance/may-be-of-another.ts",
  "flow/src/advance/record-lease.ts",
  "flow/src/advance/reserve-execution.ts",
  "flow/src/advance/run-step.ts",
  "flow/src/advance/schedule.ts",
  "collect/src/definition.ts",
  "collect/src/page/page-offer.ts",
  "collect/src/documents/witness.ts",
  "flow/src/lib/moment.ts",
  "flow/src/advance/wave.ts",
  "collect/src/steps/next.ts",
  "flow/src/errors/failure.ts",
  "collect/src/steps/publish.ts",
  "collect/src/steps/checkout.ts",
  "collect/src/documents/discard-source.ts",
  "collect/src/documents/close-others.ts",
  "collect/src/page/hosted.ts",
  "collect/src/documents/documents.ts",
  "collect/src/documents/own-documents.ts",
  "collect/src/documents/label.ts",
  "collect/src/documents/missing-items.ts",
  "collect/src/page/pages.ts",
  "flow/src/execution/doubt-refusal.ts",
  "flow/src/execution/read-status.ts",
  "flow/src/deliver/deliver.ts",
  "flow/src/deliver/delivery-lease.ts",
  "flow/src/deliver/delivery-order.ts",
  "flow/src/deliver/deliveries.ts",
  "flow/src/deliver/lease-ends.ts",
  "flow/src/quota/admission.ts",
  "flow/src/quota/create-rate-limiter.ts",
  "flow/src/quota/hold.ts",
  "flow/src/quota/pass-calls.ts",
  "flow/src/quota/quota.ts",
  "flow/src/quota/rate.ts",
  "flow/src/quota/request-scheduler.ts",
  "flow/src/quota/shared-quota.ts",
  "flow/src/quota/token-bucket.ts",
  "flow/src/quota/turns.ts",
  "flow/src/endings/read-again.ts",
  "flow/src/endings/recheck.ts",
  "flow/src/endings/reread-plan.ts",
  "flow/src/endings/second-charge.ts",
  "flow/src/endings/read-open.ts",
  "flow/src/endings/follow-completed.ts",
  "flow/src/endings/told-amounts.ts",
  "flow/src/endings/call-off.ts",
  "flow/src/endings/cancel.ts",
  "flow/src/record/reference-id.ts",
  "flow/src/record/begin-record.ts",
  "flow/src/record/lease-left.ts",
  "flow/src/record/merchant.ts",
  "collect/src/request/fingerprint.ts",
  "flow/src/request/differing-fields.ts",
  "flow/src/reconcile/compare.ts",
  "flow/src/reconcile/is-in-doubt.ts",
  "flow/src/reconcile/moved-sums.ts",
  "flow/src/claim/claim-loop.ts",
  "flow/src/claim/holdings.ts",
  "flow/src/watch/overdue.ts",
  "core/src/auth/token-source.ts",
  "core/src/auth/shared-token.ts",
  "core/src/auth/token-hold.ts",
  "core/src/auth/token-life.ts",
  "core/src/auth/token-refusals.ts",
  "core/src/auth/request-token.ts",
  "core/src/auth/with-auth.ts",
];

/** The whole flow over a sandbox, in virtual time, and the client's tests of tokens. */
export const INTEGRATION_TESTS: readonly string[] = [
  "collect/test/integration/!(sqlite|default-store).test.ts",
  "core/test/{auth/*,attempts/with-retry,client,options}.test.ts",
];

/**
 * The tests that lie beside the files: `hold.test.ts`, and `hold.rules.test.ts` where there are many; those of the same name that run
 * the flow with the definition of a collection; and those of a client's token, which read its files together.
 */
export function unitTestsOf(files: readonly string[]): readonly string[] {
  return [
    ...files.map((file) => toTests(file)),
    ...files.map((file) => toTests(`collect/test/definition/${basename(file)}`)),
    ...(files.some((file) => file.startsWith("core/")) ? ["core/src/auth/*.test.ts"] : []),
  ];
}

const toTests = (file: string): string => file.replace(/\.ts$/, "{,.*}.test.ts");
