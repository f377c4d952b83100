import { type Failure, isRefusal, toFailure } from "../errors/failure.ts";
import { ExpiredError, isExpired } from "../execution/expiry.ts";
import { askAfterRefusal, onAnswer, readOwnStatus } from "../execution/read-status.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { runStep } from "./run-step.ts";
import { toReadContext } from "./to-read-context.ts";

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
  const wave = await runWave(context, record, pass);
  if (wave.failure === undefined || !isRefusal(wave.failure)) return wave;
  const { clock, limits } = context;
  const read = toReadContext(context, change(record, wave.change, clock.now()));
  const { told, failure } = await askAfterRefusal(read, wave.failure, limits, clock.now);
  if (told === undefined) return { ...wave, failure };
  return { statusRead: wave.statusRead, change: { ...wave.change, ...told } };
}

/** Runs the ready steps side by side; and beside them, once in a pass, reads whether the payment was made before. */
async function runWave(context: AdvanceContext, record: PaymentRecord, pass: Pass): Promise<Wave> {
  const { definition, call, clock } = context;
  const isOver = isExpired(record, clock.now());
  const steps = definition.next(record).filter((step) => step in definition.steps);
  // What was made before it expired is found all the same: it may have been paid, or is to be canceled.
  const mayAct = pass.mayAct && !isOver;
  const [look, ...brought] = await Promise.allSettled([
    pass.statusRead ? undefined : readOwnStatus({ record, call, definition }),
    ...steps.map((step) => runStep(context, record, step, mayAct)),
  ]);
  const done = brought.flatMap((each) => (each.status === "fulfilled" && each.value ? [each.value] : []));
  const results: PaymentRecord["results"] = Object.assign({}, record.results, ...done.map((each) => each.results));
  const traces = Object.fromEntries(done.flatMap(({ step, trace }) => (trace ? [[step, trace]] : [])));
  const seen = look.status === "fulfilled" ? look.value : undefined;
  const failed = [look, ...brought].find((each) => each.status === "rejected");
  const isStuck = isOver && !done.some(({ trace }) => trace !== undefined);
  const reason = failed?.reason ?? (isStuck ? new ExpiredError(record) : undefined);
  const prepared = { results, steps: { ...record.steps, ...traces } };
  const read = toReadContext(context, change(record, prepared, clock.now()));
  return {
    change: { ...prepared, ...(seen && (await onAnswer(read, seen, clock.now))) },
    ...(reason !== undefined && seen === undefined && { failure: toFailure(reason) }),
    statusRead: pass.statusRead || look.status === "fulfilled",
  };
}
