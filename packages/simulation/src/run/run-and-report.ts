import { drawPlan } from "../plan/draw-plan.ts";
import { runOnAllCores } from "./pool.ts";
import type { Failure, SeedsReport } from "./run-seeds.ts";
import { shrink } from "./shrink.ts";

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY_MS = 30_000;
/** So many failing seeds are told of one by one. */
const MOST_SHOWN = 10;

/** Runs seeds and prints what came of them. @returns whether nothing was violated. */
export async function runAndReport(from: number, count: number): Promise<boolean> {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let told = 0;
  const report = await runOnAllCores({
    from,
    count,
    onProgress(done) {
      for (const failure of done.failures.slice(told, MOST_SHOWN)) printFailure(failure);
      told = done.failures.length;
      if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      console.log(`  ${done.seeds} of ${count} seeds, ${done.failures.length} failing`);
    },
  });
  printFigures(report, (performance.now() - startedAt) / 60_000);
  const [first] = report.failures;
  if (first !== undefined) await printShrunk(first);
  return first === undefined;
}

function printFigures({ seeds, figures, failures }: SeedsReport, minutes: number): void {
  const { payments, charges, outs, paidOut, calls, executionCalls, crashes, spareDrafts, events, virtualMs } = figures;
  const number = (value: number): string => Math.round(value).toLocaleString("en");
  console.log(`${number(seeds)} seeds in ${minutes.toFixed(1)} min: ${number(seeds / minutes)} seeds/min
${number(virtualMs / 3_600_000)} virtual hours, ${number(events)} events, ${number(crashes)} crashes
${number(payments)} payments, ${number(charges)} charges, ${number(calls)} calls, ${(executionCalls / (payments + outs)).toFixed(2)} executions sent per payment
${number(outs)} payments out, ${number(paidOut)} paid out
${number(spareDrafts)} spare drafts, ${(spareDrafts / Math.max(1, crashes)).toFixed(3)} per crash
${failures.length} violations`);
}

function printFailure({ seed, violation }: Failure): void {
  console.log(
    `\nSeed ${seed} breaks invariant ${violation.invariant}: ${violation.what}\n  pnpm sim --seed ${seed} --trace`,
  );
}

async function printShrunk({ seed, violation }: Failure): Promise<void> {
  if (violation.invariant === 9) return;
  const { orders, outs, faults } = await shrink(drawPlan(seed), violation.invariant);
  console.log(`\nSeed ${seed} needs only ${orders.length + outs.length} of its payments and these of its faults:`);
  for (const fault of faults) console.log(`  ${JSON.stringify(fault)}`);
  console.log(`  pnpm sim --seed ${seed} --shrink`);
}
