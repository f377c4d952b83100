import { renderEntries } from "@dollr-kit/testing/simulator";
import { drawPlan } from "../plan/draw-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { forbidRealTimeAndChance } from "./escapes.ts";
import { hashTrace } from "./hash-trace.ts";
import { runPlan } from "./run-plan.ts";
import { shrink } from "./shrink.ts";

/** Replays one seed and prints its trace. @returns whether nothing was violated. */
export async function traceSeed(seed: number, { shrinks }: { readonly shrinks: boolean }): Promise<boolean> {
  forbidRealTimeAndChance();
  const drawn = drawPlan(seed);
  const [violation] = (await runPlan(drawn)).violations;
  const plan = shrinks && violation ? await shrink(drawn, violation.invariant) : drawn;
  const { violations, trace } = await runPlan(plan);
  printPlan(plan);
  console.log(renderEntries(trace.toEntries()));
  for (const { invariant, what } of violations) console.log(`\nInvariant ${invariant} is broken: ${what}`);
  console.log(`\n${violations.length} violations, trace ${hashTrace(trace)}`);
  return violations.length === 0;
}

function printPlan({ seed, world, settings, workers, orders, outs, faults }: Plan): void {
  console.log(`Seed ${seed}: ${JSON.stringify(world)}`);
  console.log(`Settings: ${JSON.stringify(settings)}`);
  console.log(`Workers on machines ${workers.map(({ machine }) => machine + 1).join(", ")}`);
  for (const payment of [...orders, ...outs]) console.log(`  ${JSON.stringify(payment)}`);
  for (const fault of faults) console.log(`  ${JSON.stringify(fault)}`);
  console.log("");
}
