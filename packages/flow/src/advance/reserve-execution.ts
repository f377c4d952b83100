import { toFailure } from "../errors/failure.ts";
import { withLivingSession } from "../execution/before-send.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Wave } from "./wave.ts";

/**
 * Takes what an execution needs before it is announced, its authorization and its quota: what durably says "executing, sent at" must
 * not wait for its turn or for a person after that, for others count from then.
 */
export async function reserveExecution(context: AdvanceContext, record: PaymentRecord, wave: Wave): Promise<Wave> {
  const { definition, clock, reserve } = context;
  if (wave.failure !== undefined || !wave.statusRead) return wave;
  const prepared = change(record, wave.change, clock.now());
  if (definition.next(prepared)[0] !== "execute") return wave;
  if (definition.authorize === undefined) return reserved(wave, reserve);
  const results = withLivingSession(prepared.results, clock.now());
  // Whoever gives the authorization may have been waited for in passes before. Then a session is made first.
  if (results.session === undefined && record.results.session !== undefined)
    return { ...wave, change: { ...wave.change, results } };
  return reserved(wave, async () => {
    const authorization = await definition.authorize?.(prepared);
    await reserve();
    return { authorization };
  });
}

async function reserved(wave: Wave, work: () => Promise<Pick<Wave, "authorization"> | void>): Promise<Wave> {
  try {
    return { ...wave, ...(await work()) };
  } catch (error) {
    return { ...wave, failure: toFailure(error) };
  }
}
