import { isAboutPasscode, isBalanceTooLow } from "../refusals/wallet-words.ts";

/**
 * Why a payout failed, for people. Where a failure gets a code, it is decided here.
 * @param told - the words of the operator or the wallet. Of the passcode they are not repeated: they may hold it.
 */
export function whyFailed(told: string): string {
  if (isAboutPasscode(told)) return "Dollr did not take the passcode";
  if (isBalanceTooLow(told)) return `The wallet holds less than the amount and its fees (${told})`;
  return told;
}
