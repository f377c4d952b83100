import { ClosedError, causeOf, type Failure, isRefusal } from "../errors/failure.ts";
import { announceSend, giveUpSending, isTooOld } from "../execution/before-send.ts";
import { countRefusals, isBelievable, nameRefusal } from "../execution/doubt-refusal.ts";
import { settleRefused } from "../execution/endings.ts";
import { onRefusedResend } from "../execution/on-refusal.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Pass, Wave } from "./wave.ts";

/** What a wave made of the record. */
export interface Concluded {
  readonly record: PaymentRecord;
  readonly failure?: Failure;
}

/** What a pass knew before the wave, and of the passes before it. */
interface PassBefore extends Pass {
  /** Another run had the record before, and may have died before it could save what it sent. */
  readonly isAdopted: boolean;
}

const NO_TROUBLE = {
  status: "pending",
  why: undefined,
  failedPasses: 0,
  refusedAs: undefined,
  refusedPasses: undefined,
} as const;

/** What a wave makes of the record, in one save. After the last wave before the execution, that save says "executing" as well. */
export function concludeWave(
  context: AdvanceContext,
  before: PaymentRecord,
  { change: brought, failure, statusRead }: Wave,
  pass: PassBefore,
): Concluded {
  const { definition, clock } = context;
  const nowMs = clock.now();
  const record = change(before, brought, nowMs);
  if (record.stage !== "preparing") return { record };
  if (failure !== undefined) return concludeFailure(context, record, failure, { ...pass, statusRead }, nowMs);
  // A wave that only looked says nothing of what failed before.
  const progress = pass.mayAct ? change(record, NO_TROUBLE, nowMs) : record;
  const offer = definition.offerOf(record);
  if (offer !== undefined) return { record: change(progress, offer.open(progress) ?? {}, nowMs) };
  const isReady = definition.next(progress)[0] === "execute" && statusRead;
  return { record: isReady ? announceOrGiveUp(context, progress, nowMs) : progress };
}

/** The steps before another send may have taken long, so the age of the execution is looked at here as well. */
function announceOrGiveUp({ limits }: AdvanceContext, record: PaymentRecord, nowMs: number): PaymentRecord {
  const isLate = isTooOld(record, limits, nowMs);
  return change(record, isLate ? giveUpSending(record.execution!) : announceSend(record, nowMs), nowMs);
}

function concludeFailure(
  { definition }: AdvanceContext,
  record: PaymentRecord,
  failure: Failure,
  pass: PassBefore,
  nowMs: number,
): Concluded {
  if (failure.error instanceof ClosedError) return { record, failure };
  const isRefused = isRefusal(failure) && isBelievable(failure, record, pass.isAdopted);
  const anew = isRefused ? definition.withoutRemembered(record) : undefined;
  if (anew !== undefined) return { record: change(record, { results: anew }, nowMs) };
  // Once an execution has left, a step may be refused just because the execution took effect.
  if (isRefused && record.execution !== undefined) {
    return { record: change(record, onRefusedResend(record.execution, failure), nowMs), failure };
  }
  if (isRefused && pass.statusRead)
    return { record: change(record, settleRefused(failure.why, nowMs, causeOf(failure)), nowMs) };
  const trouble = {
    ...NO_TROUBLE,
    status: "unknown",
    why: failure.why,
    failedPasses: record.failedPasses + 1,
  } as const;
  const refused = isRefusal(failure) && {
    refusedAs: nameRefusal(record.request, failure),
    refusedPasses: countRefusals(record, failure) + 1,
  };
  return { record: change(record, { ...trouble, ...refused }, nowMs), failure };
}
