/** What decides about executions. `pnpm test` judges these, by their unit tests alone. */
export const EXECUTION_FILES: readonly string[] = [
  "collect/src/execution.ts",
  "collect/src/missing-reads.ts",
  "collect/src/paid-amounts.ts",
  "collect/src/retry.ts",
];

/** What decides about money: each rule in them has to be seen by a test or a seed. From the folder of the packages. */
export const MONEY_FILES: readonly string[] = [
  ...EXECUTION_FILES,
  "collect/src/adopt-later.ts",
  "collect/src/advance.ts",
  "collect/src/moment.ts",
  "collect/src/wave.ts",
  "collect/src/next.ts",
  "collect/src/failure.ts",
  "collect/src/steps/execute.ts",
  "collect/src/steps/settle.ts",
  "collect/src/steps/publish.ts",
  "collect/src/steps/checkout.ts",
  "collect/src/steps/discard-source.ts",
  "collect/src/steps/hosted.ts",
  "collect/src/steps/own-documents.ts",
  "collect/src/steps/pages.ts",
  "collect/src/steps/doubt-refusal.ts",
  "collect/src/deliver.ts",
  "collect/src/delivery-lease.ts",
  "collect/src/delivery-order.ts",
  "collect/src/quota/hold.ts",
  "collect/src/quota/rate.ts",
  "collect/src/quota/request-scheduler.ts",
  "collect/src/quota/token-bucket.ts",
  "collect/src/quota/turns.ts",
  "collect/src/read-again.ts",
  "collect/src/read-open.ts",
  "collect/src/follow-completed.ts",
  "collect/src/call-off.ts",
  "collect/src/reference-id.ts",
  "collect/src/fingerprint.ts",
  "core/src/auth/token-source.ts",
  "core/src/auth/token-life.ts",
];

/** The whole flow over a sandbox, in virtual time, and the client's tests of tokens. */
export const INTEGRATION_TESTS: readonly string[] = [
  "collect/test/integration/!(sqlite).test.ts",
  "core/test/{auth/*,attempts/with-retry,client,options}.test.ts",
];

/** The tests that lie beside the files: `retry.test.ts`, and `retry.races.test.ts` where there are many. */
export function unitTestsOf(files: readonly string[]): readonly string[] {
  return files.map((file) => file.replace(/\.ts$/, "{,.*}.test.ts"));
}
