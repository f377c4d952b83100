import { isBalanceTooLow } from "../refusals/wallet-words.ts";

/**
 * Why a transfer failed, for people. Where a failure gets a code, it is decided here.
 * @param told - the words of the wallet.
 */
export const whyFailed = (told: string): string =>
  isBalanceTooLow(told) ? `The wallet holds less than the amount and its fees (${told})` : told;
