import { BALANCE_TOO_LOW } from "@dollr-kit/flow";
import type { ToldFailure } from "../record/told-failure.ts";
import { isAboutPasscode, isBalanceTooLow } from "../refusals/wallet-words.ts";

/**
 * Why a payout failed.
 * @param told - the words of the operator or the wallet. Of the passcode they are not repeated: they may hold it.
 */
export function whyFailed(told: string): ToldFailure {
  if (isAboutPasscode(told))
    return { message: "Dollr did not take the passcode", cause: { code: "authentication-failed", by: "merchant" } };
  if (!isBalanceTooLow(told)) return { message: told };
  return { message: `The wallet holds less than the amount and its fees (${told})`, cause: BALANCE_TOO_LOW };
}
