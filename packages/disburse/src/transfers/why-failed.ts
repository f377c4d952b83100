import { BALANCE_TOO_LOW } from "@dollr-kit/flow";
import type { ToldFailure } from "../record/told-failure.ts";
import { isBalanceTooLow } from "../refusals/wallet-words.ts";

/**
 * Why a transfer failed.
 * @param told - the words of the operator or the wallet.
 */
export const whyFailed = (told: string): ToldFailure =>
  isBalanceTooLow(told)
    ? { message: `The wallet holds less than the amount and its fees (${told})`, cause: BALANCE_TOO_LOW }
    : { message: told };
