import { ABOUT_ANOTHER, isAbout } from "./execution.ts";
import { type Failure, isRefusal, toFailure } from "./failure.ts";
import type { Flow } from "./flow.ts";
import { next } from "./next.ts";
import { type CollectionRecord, change, type RecordChange, type StepName, type StepTrace } from "./record.ts";
import { isBeingPaid } from "./steps/doubt-refusal.ts";
import { STEPS } from "./steps/index.ts";
import { onAnswer, readStatus } from "./steps/settle.ts";
import type { ResultsChange } from "./steps/step.ts";

/** What one pass over a record knows beyond the record. */
export interface Pass {
  /** The status of its reference was read in this pass. */
  looked: boolean;
  /** Nothing can have been begun that the record does not tell of, so that no step needs to look first. */
  sure: boolean;
}

/** What the steps of a wave brought, to be saved at once. */
export interface Wave {
  readonly change: RecordChange;
  readonly failure?: Failure;
}

type PreparingStep = keyof typeof STEPS;

/** Runs what is ready, and doubts what was refused. */
export async function takeWave(flow: Flow, record: CollectionRecord, pass: Pass): Promise<Wave> {
  return doubtRefusal(flow, record, await runWave(flow, record, pass));
}

/** Runs the ready steps side by side; and beside them, once in a pass, reads whether the payment was made before. */
async function runWave(flow: Flow, record: CollectionRecord, pass: Pass): Promise<Wave> {
  const steps = next(record).filter((step): step is PreparingStep => step in STEPS);
  const [look, ...brought] = await Promise.allSettled([
    pass.looked ? undefined : lookForOurs(flow, record),
    ...steps.map((step) => runStep(flow, record, step, pass.sure)),
  ]);
  const done = brought.flatMap((each) => (each.status === "fulfilled" && each.value ? [each.value] : []));
  const results = Object.assign({}, record.results, ...done.map((each) => each.results)) as CollectionRecord["results"];
  const traces = Object.fromEntries(done.flatMap(({ step, trace }) => (trace ? [[step, trace]] : [])));
  const seen = look.status === "fulfilled" ? look.value : undefined;
  const failed = [look, ...brought].find((each) => each.status === "rejected");
  if (look.status === "fulfilled") pass.looked = true;
  pass.sure = true;
  const prepared = { results, steps: { ...record.steps, ...traces } };
  const context = { record: change(record, prepared, flow.clock.now()), call: flow.call };
  return {
    change: { ...prepared, ...(seen && (await onAnswer(context, seen, flow.clock.now))) },
    ...(failed && seen === undefined && { failure: toFailure(failed.reason) }),
  };
}

/** An answer about another payment is none about this one, so nothing is sent upon it. */
async function lookForOurs(flow: Flow, record: CollectionRecord) {
  const seen = await readStatus({ record, call: flow.call });
  if (seen === undefined || isAbout(record, seen)) return seen;
  throw new Error(ABOUT_ANOTHER);
}

/**
 * A refusal ends a payment, so it is doubted: the payment may be under way on another machine under the same reference.
 * What is in doubt is taken up again later.
 */
async function doubtRefusal(flow: Flow, record: CollectionRecord, wave: Wave): Promise<Wave> {
  const { failure, change: brought } = wave;
  if (failure === undefined || !isRefusal(failure)) return wave;
  const context = { record: change(record, brought, flow.clock.now()), call: flow.call };
  const inDoubt = { change: brought, failure: { ...failure, kind: "unclear" } } as const;
  try {
    const seen = await readStatus(context);
    if (seen !== undefined) return { change: { ...brought, ...(await onAnswer(context, seen, flow.clock.now)) } };
    // Once an execution has left, a refusal ends nothing by itself.
    return record.execution === undefined && (await isBeingPaid(context)) ? inDoubt : wave;
  } catch {
    return inDoubt;
  }
}

interface Brought {
  readonly step: StepName;
  readonly results: ResultsChange;
  readonly trace?: StepTrace;
}

/** @param sure - else the step only looks whether it took effect before. */
async function runStep(
  flow: Flow,
  record: CollectionRecord,
  step: PreparingStep,
  sure: boolean,
): Promise<Brought | undefined> {
  const { make, find } = STEPS[step];
  const context = { record, call: flow.call };
  const timer = startStep(flow, record, step);
  if (!sure) return lookForStep();
  timer.tellStarted();
  try {
    return { step, results: await make({ ...context, countryCodes: flow.countryCodes }), trace: timer.tellDone() };
  } catch (error) {
    if (!isRefusal(toFailure(error))) throw error;
    // It may be refused because it took effect before: a frozen worker came back, or a request arrived twice.
    const found = await lookForStep();
    if (found?.trace === undefined) throw error;
    return found;
  }

  async function lookForStep(): Promise<Brought | undefined> {
    const results = await find?.(context);
    return results && { step, results, ...(isDoneWith(record, step, results) && { trace: timer.tellDone(true) }) };
  }
}

/** Whether the step need not be taken any more, with these results. */
function isDoneWith(record: CollectionRecord, step: PreparingStep, found: ResultsChange): boolean {
  const results = Object.assign({}, record.results, found) as CollectionRecord["results"];
  return !next({ ...record, results }).includes(step);
}

interface StepTimer {
  tellStarted(): void;
  tellDone(recovered?: boolean): StepTrace;
}

/** Tells of a step, and how long it took. */
export function startStep(flow: Flow, { id, referenceId }: CollectionRecord, step: StepName): StepTimer {
  const at = new Date(flow.clock.now());
  const startedMs = flow.time.nowMs();
  return {
    tellStarted: () => flow.hub.emit({ type: "step.started", id, referenceId, step, at }),
    tellDone(recovered = false) {
      const at = new Date(flow.clock.now());
      const tookMs = flow.time.nowMs() - startedMs;
      flow.hub.emit({ type: recovered ? "step.recovered" : "step.done", id, referenceId, step, at, tookMs });
      return { doneAt: at, tookMs, ...(recovered && { recovered }) };
    },
  };
}
