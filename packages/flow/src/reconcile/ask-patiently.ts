import { ClosedError, HeldError, isMerchantsMistake, toFailure } from "../errors/failure.ts";
import type { Quota } from "../quota/quota.ts";

/** What came of a question: `why` it stays without an answer, or the answer. */
export type Asked<T> = { readonly answer: T; readonly why?: undefined } | { readonly why: string };

/**
 * Asks Dollr, and once more where the answer was lost, or Dollr asked everyone to wait.
 * @throws whatever would keep all questions from being answered, or the reason of a signal that has aborted.
 */
export type AskPatiently = <T>(ask: () => Promise<T>) => Promise<Asked<T>>;

/** A question is asked so often. */
const MOST_TRIES = 3;
const PAUSE_MS = 2_000;
/** When so many in a row stayed without an answer, Dollr is not there, and no question is asked more than once. */
const GONE_AFTER = 10;

export function createAskPatiently({ time }: Pick<Quota, "time">, signal: AbortSignal): AskPatiently {
  let unansweredInRow = 0;

  return async (ask) => {
    for (let tries = 1; ; ) {
      signal.throwIfAborted();
      try {
        const answer = await ask();
        unansweredInRow = 0;
        return { answer };
      } catch (error) {
        if (stopsAll(error)) throw error;
        const isLast = tries >= (unansweredInRow < GONE_AFTER ? MOST_TRIES : 1);
        if (!isWait(error) && isLast) {
          unansweredInRow += 1;
          return { why: toFailure(error).why };
        }
        // While Dollr asks everyone to wait nothing was sent, so no answer was lost.
        if (!isWait(error)) tries += 1;
        await time.sleep(PAUSE_MS, signal);
      }
    }
  };
}

const stopsAll = (error: unknown): boolean => error instanceof ClosedError || isMerchantsMistake(toFailure(error));

const isWait = (error: unknown): boolean =>
  error instanceof HeldError || (error as { readonly status?: unknown }).status === 429;
