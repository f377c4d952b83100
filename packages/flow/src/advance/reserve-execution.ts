import { toFailure } from "../errors/failure.ts";
import { ExpiredError, isExpired } from "../execution/expiry.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Wave } from "./wave.ts";

/**
 * Takes what an execution needs before it is announced, its authorization and its quota: once "executing, sent at" is saved, other
 * workers count from that time, so the request must wait for nothing after it.
 */
export async function reserveExecution(context: AdvanceContext, record: PaymentRecord, wave: Wave): Promise<Wave> {
  const { definition, clock, reserve } = context;
  if (wave.failure !== undefined || !wave.statusRead) return wave;
  const prepared = change(record, wave.change, clock.now());
  if (definition.next(prepared)[0] !== "execute") return wave;
  if (isWaitedOut(context, record)) return { ...wave, change: { ...wave.change, results: renewed(context, prepared) } };
  try {
    requireInTime(prepared, clock.now());
    const authorization = definition.authorize && (await definition.authorize(prepared));
    await reserve();
    // To get them may have taken long.
    requireInTime(prepared, clock.now());
    return { ...wave, authorization };
  } catch (error) {
    return { ...wave, failure: toFailure(error) };
  }
}

function requireInTime(prepared: PaymentRecord, nowMs: number): void {
  if (isExpired(prepared, nowMs)) throw new ExpiredError(prepared);
}

/** Whether earlier passes waited so long for the authorization that a session is over by now: that is made anew first. */
const isWaitedOut = (context: AdvanceContext, before: PaymentRecord): boolean =>
  context.definition.authorize !== undefined && renewed(context, before) !== before.results;

const renewed = ({ definition, clock }: AdvanceContext, { results }: PaymentRecord): PaymentRecord["results"] =>
  definition.renewal.withoutExpired(results, clock.now());
