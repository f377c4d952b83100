import { isRefusal, toFailure } from "../errors/failure.ts";
import type { ResultsChange } from "../flow-definition.ts";
import type { PaymentRecord, StepTrace } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";

export interface Brought {
  readonly step: string;
  readonly results: ResultsChange;
  readonly trace?: StepTrace;
}

/** @param mayAct - else the step only looks whether it took effect before. */
export async function runStep(
  context: AdvanceContext,
  record: PaymentRecord,
  step: string,
  mayAct: boolean,
): Promise<Brought | undefined> {
  const { definition, call } = context;
  const { steps } = definition;
  const timer = startStep(context, record, step);
  if (!mayAct) return lookForStep();
  timer.started();
  try {
    return { step, results: await steps[step]!.make({ record, call }), trace: timer.finished() };
  } catch (error) {
    if (!isRefusal(toFailure(error))) throw error;
    // It may be refused because it took effect before: a frozen worker came back, or a request arrived twice.
    const found = await lookForStep();
    if (found?.trace === undefined) throw error;
    return found;
  }

  async function lookForStep(): Promise<Brought | undefined> {
    const results = await steps[step]!.find?.({ record, call });
    return results && { step, results, ...(isDoneWith(results) && { trace: timer.finished(true) }) };
  }

  /** Whether the step need not be taken any more, with these results. */
  function isDoneWith(found: ResultsChange): boolean {
    const results: PaymentRecord["results"] = Object.assign({}, record.results, found);
    return !definition.next({ ...record, results }).includes(step);
  }
}

interface StepTimer {
  started(): void;
  finished(recovered?: boolean): StepTrace;
}

/** Tells of a step, and how long it took. */
export function startStep(
  { clock, time, bus }: Pick<AdvanceContext, "clock" | "time" | "bus">,
  record: PaymentRecord,
  step: string,
): StepTimer {
  const { id, referenceId } = record;
  const at = new Date(clock.now());
  const startedMs = time.nowMs();
  return {
    started: () => bus.emit({ type: "step.started", id, referenceId, step, at }, record),
    finished(recovered = false) {
      const at = new Date(clock.now());
      const tookMs = time.nowMs() - startedMs;
      bus.emit({ type: recovered ? "step.recovered" : "step.done", id, referenceId, step, at, tookMs }, record);
      return { doneAt: at, tookMs, ...(recovered && { recovered }) };
    },
  };
}
