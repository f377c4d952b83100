import { type DollrError, isDollrError } from "@dollr-kit/core";
import { BALANCE_TOO_LOW, isReferenceRefused, RefusedError, SESSION_RENEWAL, toFailure } from "@dollr-kit/flow";
import { isAboutPasscode, isBalanceTooLow } from "./wallet-words.ts";

/**
 * Says what a refusal means, where Dollr's words alone do not. A 403 without any is a proxy's, and stays as it is.
 * @param what - the kind of payment, in the plural.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#verification
 */
export async function withClearRefusal<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw (isDollrError(error) && toClearRefusal(error, what)) || error;
  }
}

const REFUSALS: readonly (number | undefined)[] = [400, 403, 422];

function toClearRefusal(error: DollrError, what: string): RefusedError | undefined {
  const { status, reason } = error;
  if (reason === undefined || !REFUSALS.includes(status) || isAboutParts(error)) return undefined;
  // The words may hold it.
  if (isAboutPasscode(reason))
    return new RefusedError(`Dollr did not take the passcode (${status})`, {
      code: "authentication-failed",
      by: "merchant",
    });
  if (isBalanceTooLow(reason)) return new RefusedError(`The wallet holds too little (${reason})`, BALANCE_TOO_LOW);
  if (status !== 403) return undefined;
  return new RefusedError(
    `Dollr refuses ${what} of this merchant (403: ${reason}). Finish the verification in Dollr's portal, or ask Dollr to enable them`,
    { code: "unverified-merchant", by: "merchant" },
  );
}

/** The flow reads such a refusal by itself: the reference is known then, or session and account are made anew. */
function isAboutParts(error: DollrError): boolean {
  const failure = toFailure(error);
  return isReferenceRefused(failure) || SESSION_RENEWAL.refusedPart(failure) !== undefined;
}
