import { type Failure, isRefusal, toFailure } from "../errors/failure.ts";
import { isBeingPaid } from "../execution/doubt-refusal.ts";
import { onAnswer, readOwnStatus } from "../execution/read-status.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { toReadContext } from "./read-context.ts";
import { runStep } from "./run-step.ts";

/** What a pass over a record knows beyond the record. */
export interface Pass {
  /** The status of its reference was read in this pass. */
  readonly statusRead: boolean;
  /** Nothing can have been begun that the record does not tell of, so that a step may act before it looks. */
  readonly mayAct: boolean;
}

/** What the steps of a wave brought, to be saved at once. */
export interface Wave {
  readonly change: RecordChange;
  readonly failure?: Failure;
  /** The status was read in this pass, by this wave or before. */
  readonly statusRead: boolean;
  /** What the execution is sent with and no record keeps, where this wave was the last one before it. */
  readonly authorization?: unknown;
}

/** Runs what is ready, and doubts what was refused. */
export async function takeWave(context: AdvanceContext, record: PaymentRecord, pass: Pass): Promise<Wave> {
  return doubtRefusal(context, record, await runWave(context, record, pass));
}

/** Runs the ready steps side by side; and beside them, once in a pass, reads whether the payment was made before. */
async function runWave(context: AdvanceContext, record: PaymentRecord, pass: Pass): Promise<Wave> {
  const { definition, call, clock } = context;
  const steps = definition.next(record).filter((step) => step in definition.steps);
  const [look, ...brought] = await Promise.allSettled([
    pass.statusRead ? undefined : readOwnStatus({ record, call, definition }),
    ...steps.map((step) => runStep(context, record, step, pass.mayAct)),
  ]);
  const done = brought.flatMap((each) => (each.status === "fulfilled" && each.value ? [each.value] : []));
  const results: PaymentRecord["results"] = Object.assign({}, record.results, ...done.map((each) => each.results));
  const traces = Object.fromEntries(done.flatMap(({ step, trace }) => (trace ? [[step, trace]] : [])));
  const seen = look.status === "fulfilled" ? look.value : undefined;
  const failed = [look, ...brought].find((each) => each.status === "rejected");
  const prepared = { results, steps: { ...record.steps, ...traces } };
  const read = toReadContext(context, change(record, prepared, clock.now()));
  return {
    change: { ...prepared, ...(seen && (await onAnswer(read, seen, clock.now))) },
    ...(failed && seen === undefined && { failure: toFailure(failed.reason) }),
    statusRead: pass.statusRead || look.status === "fulfilled",
  };
}

/**
 * A refusal ends a payment, so it is doubted: the payment may be under way on another machine under the same reference.
 * What is in doubt is taken up again later.
 */
async function doubtRefusal(context: AdvanceContext, record: PaymentRecord, wave: Wave): Promise<Wave> {
  const { failure, change: brought } = wave;
  if (failure === undefined || !isRefusal(failure)) return wave;
  const { definition, clock } = context;
  const read = toReadContext(context, change(record, brought, clock.now()));
  const inDoubt: Wave = { ...wave, failure: { ...failure, kind: "unclear" } };
  try {
    const seen = await definition.readStatus(read);
    if (seen !== undefined) {
      const { failure: _, ...others } = wave;
      return { ...others, change: { ...brought, ...(await onAnswer(read, seen, clock.now)) } };
    }
    // Once an execution has left, a refusal ends nothing by itself.
    return record.execution === undefined && (await isBeingPaid(read)) ? inDoubt : wave;
  } catch {
    return inDoubt;
  }
}
