import type { LedgerExecution } from "@dollr-kit/sandbox";
import type { Trace } from "@dollr-kit/testing/simulator";
import { checkTheEnd, countSpareDrafts } from "../checkers/final-checks.ts";
import type { Violation } from "../checkers/violation.ts";
import type { Plan } from "../plan/plan.ts";
import { Simulation } from "../simulation.ts";

/** Everything has to end within so long of the last fault, and of what the last payer does. */
const PATIENCE_MS = 30 * 60_000;
/** And what Dollr corrects: it is read again five minutes after its ending, and an hour after it. */
const PATIENCE_WITH_CORRECTIONS_MS = 100 * 60_000;

export interface PlanReport {
  readonly violations: readonly Violation[];
  readonly trace: Trace;
  readonly figures: Figures;
}

/** What was done, for people. */
export interface Figures {
  readonly payments: number;
  readonly charges: number;
  /** Payouts, transfers and refunds that were wanted. */
  readonly outs: number;
  readonly paidOut: number;
  readonly calls: number;
  readonly executionCalls: number;
  readonly crashes: number;
  readonly spareDrafts: number;
  readonly events: number;
  readonly virtualMs: number;
}

/** Runs a plan from its first instant until everything has ended, or should have. */
export async function runPlan(plan: Plan): Promise<PlanReport> {
  const simulation = new Simulation(plan);
  const { scheduler, observations, disks, resendChecker } = simulation;
  const isGoingOn = (): boolean =>
    observations.violations.length === 0 &&
    !simulation.hasEnded &&
    scheduler.elapsedMs <= simulation.quietFromMs + patienceMs;
  const { flips, moneyOut } = simulation;
  const patienceMs = flips || moneyOut.callsOff ? PATIENCE_WITH_CORRECTIONS_MS : PATIENCE_MS;
  simulation.begin();
  await scheduler.run(isGoingOn);
  if (observations.violations.length === 0) {
    const { hasEnded, workers } = simulation;
    const unfinished = workers.flatMap((worker) => worker.unfinished);
    const orphaningFaults = countOrphaningFaults(simulation);
    const { isGivenUp } = resendChecker;
    const { wasCorrected, attentionChecker } = simulation;
    const { secondCharges } = attentionChecker;
    const facts = {
      orders: plan.orders,
      disks,
      hasEnded,
      unfinished,
      isGivenUp,
      orphaningFaults,
      flips,
      secondCharges,
      wasCorrected,
    };
    checkTheEnd(observations, facts);
    simulation.moneyOut.atTheEnd(facts);
    attentionChecker.atTheEnd(
      disks.flatMap(({ machine, records }) => records.filter((record) => !isGivenUp(machine, record))),
    );
  }
  const report = {
    violations: [...observations.violations],
    trace: simulation.trace,
    figures: toFigures(simulation),
  };
  await simulation.close();
  return report;
}

/** An order that reaches several workers may get a draft from each, and one from each store that has forgotten it. */
function countOrphaningFaults({ faults, plan }: Simulation): number {
  const losses = faults.wipes.length + faults.restores.length;
  return (
    faults.orphaningFaults +
    losses * plan.orders.length +
    plan.orders.reduce((sum, { arrivals }) => sum + arrivals.length - 1, 0)
  );
}

function toFigures(simulation: Simulation): Figures {
  const { plan, sandbox, network, scheduler, crashCount, executionCalls, observations } = simulation;
  return {
    payments: plan.orders.length,
    charges: sandbox.ledger.charges.length,
    outs: plan.outs.length,
    paidOut: observations.executions().filter(isPaidOut).length,
    calls: network.requestCount,
    executionCalls,
    crashes: crashCount,
    spareDrafts: countSpareDrafts(observations),
    events: scheduler.eventCount,
    virtualMs: scheduler.elapsedMs,
  };
}

const isPaidOut = ({ operation, outcome }: LedgerExecution): boolean =>
  operation !== "COLLECTION" && outcome === "COMPLETED";
