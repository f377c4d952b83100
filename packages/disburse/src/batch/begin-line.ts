import { type Clock, DollrInputError } from "@dollr-kit/core";
import type { PaymentOutcome, SettledOptions, StartOptions } from "@dollr-kit/flow";
import type { ExactRecord } from "../money/exact-money.ts";
import { readLineId } from "./to-line.ts";

/** The payment of a line. */
export interface BatchPayment {
  readonly record: ExactRecord;
  settled(options?: SettledOptions): Promise<PaymentOutcome>;
}

/** What a batch does with its lines. */
export interface BatchTarget<Q> {
  start(request: Q, options?: StartOptions): Promise<BatchPayment>;
  get(id: string): Promise<BatchPayment | undefined>;
}

/** The pause before a line is started again that found the queue full. */
const FULL_MS = 1_000;

/** After these errors a payment under the id, if there is one, is not that of the line. */
const NOT_OURS: readonly string[] = ["DollrInputError", "OtherRequestError", "OtherMerchantError"];

/**
 * Starts the payment of a line, or joins it.
 * @throws what `start` throws where no payment of this line is stored.
 */
export async function beginLine<Q>(
  target: BatchTarget<Q>,
  request: Q,
  clock: Clock,
  signal: AbortSignal,
): Promise<BatchPayment> {
  try {
    return await startWithRoom(target, request, clock, signal);
  } catch (error) {
    // It may have been stored before the error, as with wrong credentials or an abort, whose reason may be anything. Then it goes on.
    const mayBeStored = !NOT_OURS.includes(Object(error).name);
    const id = readLineId(request);
    const stored = mayBeStored && id !== undefined ? await target.get(id).catch(() => undefined) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
}

/** Starts the payment; where the queue is full, as often as it takes. */
async function startWithRoom<Q>(
  target: BatchTarget<Q>,
  request: Q,
  clock: Clock,
  signal: AbortSignal,
): Promise<BatchPayment> {
  for (;;) {
    try {
      return await target.start(request, { signal });
    } catch (error) {
      if (Object(error).name !== "QueueFullError") throw error;
      await clock.sleep(FULL_MS, signal);
    }
  }
}

/** One line per id: the second one is a mistake that would be joined in silence, and its money would be missing. */
export function refuseRepeated(id: string, firstLine: number): never {
  throw new DollrInputError(
    `The id ${JSON.stringify(id)} is that of line ${firstLine} too: nothing was begun for this one.`,
    {
      outcome: "not-sent",
      fields: [{ path: "id", message: `is that of line ${firstLine} too` }],
    },
  );
}
