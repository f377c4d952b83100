import { isDollrError } from "@dollr-kit/core";
import type { PaymentRecord } from "@dollr-kit/flow";

/** Where the clock was set back, so many passes count as the quiet window. */
const PASSES_WITHOUT_CLOCK = 6;

/** When a refund is asked for, and how long "not found" is not believed then. */
export interface RefundMoment {
  readonly nowMs: number;
  readonly quietWindowMs: number;
}

/**
 * A refund that landed leaves less to be refunded. So its own session is refused where another machine, or this one before its store
 * was lost, has made it under the same reference, and its status lags: until "not found" would be believed, that says nothing.
 * Only a refund can know this of its own; every other refusal is doubted by the flow.
 * @throws Error in the place of such a refusal, which is then tried again.
 */
export async function holdBackRefusal<T>(
  { createdAt, failedPasses }: PaymentRecord,
  { quietWindowMs, nowMs }: RefundMoment,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const ageMs = nowMs - createdAt.getTime();
    const isOver = ageMs < 0 ? failedPasses >= PASSES_WITHOUT_CLOCK : ageMs >= quietWindowMs;
    if (isOver || !mayBeOurs(error)) throw error;
    throw new Error(`Dollr refuses it (${(error as Error).message}), perhaps because this very refund has been made`, {
      cause: error,
    });
  }
}

/** Whether a refusal may be about what is left to refund. One that names the original says that it is no collection of ours. */
function mayBeOurs(error: unknown): boolean {
  if (!isDollrError(error) || (error.status !== 422 && error.status !== 400)) return false;
  return !error.fields?.some(({ path }) => /original/.test(path));
}
