import type { ProvableApp } from "./app.ts";
import { explore, type TrialResult } from "./explore.ts";
import { type ProofOptions, resolveProofOptions } from "./options.ts";
import type { Plan } from "./plan.ts";
import { ProofFailedError } from "./proof-failed-error.ts";
import { type PassedReport, toFailedReport, toPassedReport } from "./report.ts";
import { requireRepeatable, requireSuccess } from "./require-provable.ts";
import { Trial, type TrialSetup } from "./trial.ts";

/**
 * Runs your own code for one order through the faults that can happen between it and Dollr. After each trial it checks in a ledger that the
 * payer was charged once and the right amount, nothing was paid out or refunded twice, and the order was fulfilled once. It begins without a
 * fault, goes on with each single fault at each request and each `await`, and then tries pairs. So a finding cannot be had with fewer faults.
 *
 * It runs in process and in virtual time, against `@dollr-kit/sandbox` with its strictest behaviour: a second execution under another
 * reference charges again. The faults:
 * - requests and answers are lost, late, doubled or cut;
 * - Dollr answers 401, 429, 500, 502, 503, 404 for a payment that it has, and unknown statuses;
 * - tokens and sessions end early;
 * - the store fails, or says so although it saved;
 * - the process dies, stands still for a minute, or has its clock set;
 * - the payer clicks twice.
 *
 * @param app - brings one order to its end. Each call is a new process: keep in `store` what has to outlive it. The app may wait only for
 *   `fetch`, `clock`, `store` and `fulfil`, and takes random numbers from `random`.
 * @returns what was tried, when nothing went wrong for good.
 * @throws {@link ProofFailedError} with the shortest trace in which the payer was charged twice or a wrong amount, something was paid out
 * twice, a payment was lost, or the order was fulfilled twice or unpaid.
 * @throws {@link ProofImpossibleError} when the app does not get its money even without a fault, or does not do the same in
 * every run. `TypeError` for an option that is not a whole number, or too small.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 * @example
 * import { createCollections, memoryStore } from "@dollr-kit/collect";
 * import { createDollrClient } from "@dollr-kit/core";
 * import { proveNoDoubleCharge } from "@dollr-kit/testing";
 * import { it } from "vitest";
 *
 * it("charges each order once, whatever fails", async () => {
 *   await proveNoDoubleCharge(async ({ fetch, clock, random, store, baseUrl, credentials, order, fulfil }) => {
 *     const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
 *     const collections = createCollections({ client, store: store.payments(memoryStore), clock, random });
 *     collections.onSettled(async ({ id, status }) => {
 *       if (status === "completed") await fulfil(id);
 *     });
 *     const { id, payer, amount, currency } = order;
 *     const payment = await collections.start({ id, payer, currency, items: [{ name: "Rice, 25 kg", amount }] });
 *     const { status } = await payment.settled({ timeoutMs: 60_000 });
 *     return status === "completed" ? "done" : status === "failed" ? "failed" : "pending";
 *   });
 * }, 60_000);
 */
export async function proveNoDoubleCharge(app: ProvableApp, options?: ProofOptions): Promise<PassedReport> {
  const { maxFaults, maxRuns, seed, kinds, order } = resolveProofOptions(options);
  const setup: TrialSetup = { app, order, seed };
  const run = (plan: Plan): Promise<TrialResult> => runPlan(setup, plan);
  await requireRepeatable(setup, []);
  const { levels, worst } = await explore(run, { maxFaults, maxRuns, seed, kinds });
  const { plan, counterexample } = worst ?? {};
  if (plan === undefined || counterexample === undefined) return toPassedReport({ levels, seed });
  await requireRepeatable(setup, plan);
  throw new ProofFailedError(toFailedReport({ levels, seed }, counterexample));
}

async function runPlan(setup: TrialSetup, plan: Plan): Promise<TrialResult> {
  const trial = new Trial(setup, plan);
  await trial.run();
  if (plan.length === 0) requireSuccess(trial);
  return { plan, points: trial.points, counterexample: trial.toCounterexample() };
}
