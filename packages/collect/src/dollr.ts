import { type CallOptions, type DollrClient, type DollrError, isDollrError } from "@dollr-kit/core";
import { HeldError, toFailure } from "./failure.ts";
import type { Limiter } from "./limiter.ts";

/** The part of the client that the flow calls. */
export type Dollr = Pick<
  DollrClient,
  | "parties"
  | "counterparties"
  | "invoices"
  | "orders"
  | "checkouts"
  | "links"
  | "sessions"
  | "executions"
  | "status"
  | "paymentAccounts"
  | "predictions"
>;

/** Makes one request, under the quota of the process. */
export type CallDollr = <T>(send: (dollr: Dollr, options: CallOptions) => Promise<T>) => Promise<T>;

/** One attempt on the wire: only `advance` decides what is sent again, and a 429 must reach the limiter at once. */
export const ONE_ATTEMPT: CallOptions = { maxRetries: 0 };

/** @param taken - requests whose quota was taken before. */
export function createCallDollr(client: Dollr, limiter: Limiter, taken = 0): CallDollr {
  let prepaid = taken;

  async function callOnce<T>(send: (dollr: Dollr, options: CallOptions) => Promise<T>): Promise<T> {
    if (limiter.isHeld()) throw new HeldError();
    if (prepaid > 0) prepaid -= 1;
    else limiter.spend();
    try {
      const answer = await limiter.untilHold((signal) => send(client, { ...ONE_ATTEMPT, signal }));
      limiter.answered();
      return answer;
    } catch (error) {
      const { status, retryAfterMs, name } = error as Partial<DollrError>;
      if (status === 429) limiter.hold(retryAfterMs);
      throw name === "DollrAbortError" ? new HeldError() : error;
    }
  }

  return (send) => callOnce(send).catch((error) => (isDeadToken(error) ? callOnce(send) : Promise.reject(error)));
}

/** The token had died, and the client makes another for the next call. Whatever could charge is sent by `advance` alone. */
function isDeadToken(error: unknown): boolean {
  if (!isDollrError(error) || error.name !== "DollrAuthenticationError") return false;
  return error.operation !== "obtainToken" && error.operation !== "executeCollection";
}

/** What an answer brings, or nothing where there is no such thing. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (toFailure(error).kind === "not-found") return undefined;
    throw error;
  }
}
