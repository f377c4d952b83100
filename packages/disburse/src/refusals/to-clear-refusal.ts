import { type DollrError, isDollrError } from "@dollr-kit/core";
import { RefusedError } from "@dollr-kit/flow";

/**
 * Says what a refusal of a step means, where Dollr's words alone do not. A 403 without any is a proxy's, and stays as it is.
 * @param what - the kind of payment, in the plural.
 * @see `docs/dollr-api.md#verification`
 */
export async function withClearRefusal<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isUnverified(error)) throw error;
    throw new RefusedError(
      `Dollr refuses ${what} of this merchant (403: ${error.reason}). Finish the verification in Dollr's portal, or ask Dollr to enable them`,
      { code: "unverified-merchant", by: "merchant" },
    );
  }
}

function isUnverified(error: unknown): error is DollrError {
  return isDollrError(error) && error.name === "DollrPermissionError" && error.reason !== undefined;
}
