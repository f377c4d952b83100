import { renderEntries } from "@dollr-kit/testing/simulator";
import { drawPlan } from "../plan/draw-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { drawTrace } from "./draw-trace.ts";
import { forbidRealTimeAndChance } from "./escapes.ts";
import { hashTrace } from "./hash-trace.ts";
import { runPlan } from "./run-plan.ts";
import { shrink } from "./shrink.ts";

export interface TraceOptions {
  /** Leaves out of a failing seed all that it also fails without. */
  readonly shrinks: boolean;
  /** Where its picture goes, without `-light.svg` and `-dark.svg`. */
  readonly svg?: string | undefined;
}

/** Replays one seed, prints its trace, and draws it. @returns whether nothing was violated. */
export async function traceSeed(seed: number, { shrinks, svg }: TraceOptions): Promise<boolean> {
  forbidRealTimeAndChance();
  const drawn = drawPlan(seed);
  const [violation] = (await runPlan(drawn)).violations;
  const plan = shrinks && violation ? await shrink(drawn, violation.invariant) : drawn;
  const { violations, trace } = await runPlan(plan);
  printPlan(plan);
  console.log(renderEntries(trace.toEntries()));
  if (svg !== undefined) drawTrace(svg, seed, trace.toEntries());
  for (const { invariant, what } of violations) console.log(`\nInvariant ${invariant} is broken: ${what}`);
  console.log(`\n${violations.length} violations, trace ${hashTrace(trace)}`);
  return violations.length === 0;
}

function printPlan({ seed, world, settings, workers, orders, outs, faults, unverified }: Plan): void {
  console.log(`Seed ${seed}: ${JSON.stringify(world)}`);
  console.log(`Settings: ${JSON.stringify(settings)}`);
  if (unverified !== undefined) console.log(`Not verified: ${JSON.stringify(unverified)}`);
  console.log(`Workers on machines ${workers.map(({ machine }) => machine + 1).join(", ")}`);
  for (const payment of [...orders, ...outs]) console.log(`  ${JSON.stringify(payment)}`);
  for (const fault of faults) console.log(`  ${JSON.stringify(fault)}`);
  console.log("");
}
