import { toFailure } from "../errors/failure.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Wave } from "./wave.ts";

/**
 * Takes the quota of the execution before it is announced: once "executing, sent at" is saved, other workers count from that time, so
 * the request must not wait for its turn after it.
 */
export async function reserveExecution(
  { definition, clock, reserve }: AdvanceContext,
  record: PaymentRecord,
  wave: Wave,
): Promise<Wave> {
  if (wave.failure !== undefined || !wave.statusRead) return wave;
  const executesNext = definition.next(change(record, wave.change, clock.now()))[0] === "execute";
  if (!executesNext) return wave;
  try {
    await reserve();
    return wave;
  } catch (error) {
    return { ...wave, failure: toFailure(error) };
  }
}
