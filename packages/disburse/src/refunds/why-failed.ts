import { isBalanceTooLow } from "../refusals/wallet-words.ts";

/**
 * Why a refund failed, for people. Where a failure gets a code, it is decided here.
 * @param told - the words of the operator or the wallet.
 */
export const whyFailed = (told: string): string =>
  isBalanceTooLow(told) ? `The wallet holds less than what is to be paid back (${told})` : told;
