import type { PaymentRecord } from "../record/record.ts";
import type { PaymentEvent } from "./event.ts";

/** That a step was done, or found to be. */
export type StepEvent = Extract<PaymentEvent, { readonly tookMs: number }>;

/** What a record tells of the steps that were done, the first one first. */
export function stepsOf({ id, referenceId, steps }: PaymentRecord): readonly StepEvent[] {
  return Object.entries(steps)
    .flatMap(([step, trace]): StepEvent[] => {
      if (trace === undefined) return [];
      const { doneAt, tookMs, recovered } = trace;
      return [{ type: recovered ? "step.recovered" : "step.done", id, referenceId, step, at: doneAt, tookMs }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
