import type { Plan } from "../plan/plan.ts";
import { leaveOut } from "./leave-out.ts";
import { runPlan } from "./run-plan.ts";

/** Leaves out of a failing plan whatever it also fails without: first payments, then faults, large pieces first. */
export async function shrink(plan: Plan, invariant: number): Promise<Plan> {
  const fails = async (candidate: Plan): Promise<boolean> =>
    (await runPlan(candidate)).violations.some((violation) => violation.invariant === invariant);
  const orders = await leaveOut(plan.orders, (orders) => fails({ ...plan, orders }));
  const outs = await leaveOut(plan.outs, (outs) => fails({ ...plan, orders, outs }));
  const faults = await leaveOut(plan.faults, (faults) => fails({ ...plan, orders, outs, faults }));
  return { ...plan, orders, outs, faults };
}
