import { toFailure } from "./failure.ts";
import type { Flow } from "./flow.ts";
import { next } from "./next.ts";
import { type CollectionRecord, change } from "./record.ts";
import type { Pass, Wave } from "./wave.ts";

/**
 * Takes the quota of the execution before it is announced: what durably says "executing, sent at" must not wait for its turn
 * after that, for others count from then.
 */
export async function withPlaceToExecute(
  flow: Flow,
  record: CollectionRecord,
  pass: Pass,
  takingWave: Promise<Wave>,
): Promise<Wave> {
  const wave = await takingWave;
  if (wave.failure !== undefined || !pass.looked || !executesNext(change(record, wave.change, flow.clock.now())))
    return wave;
  try {
    await flow.reserve();
    return wave;
  } catch (error) {
    return { ...wave, failure: toFailure(error) };
  }
}

const executesNext = (record: CollectionRecord): boolean => next(record)[0] === "execute";
