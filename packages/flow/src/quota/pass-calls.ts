import { type CallOptions, type DollrError, isDollrError, type Resources } from "@dollr-kit/core";
import { HeldError, toFailure } from "../errors/failure.ts";
import type { PaymentRecord } from "../record/record.ts";
import { personalOf, toldOf } from "../record/told-text.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { RequestScheduler } from "./request-scheduler.ts";

/** The part of the client that a kind of payment calls: every operation of the description, by its resource. */
export type Dollr = Resources;

/** Makes one request, under the quota of the process. */
export type CallDollr = <T>(send: (dollr: Dollr, options: CallOptions) => Promise<T>) => Promise<T>;

/** Calls about a payment: an answer may name its payer though nobody was named to Dollr in this call. */
export const callAbout =
  (call: CallDollr, about: About): CallDollr =>
  (send) =>
    call((dollr, options) => send(dollr, { ...options, ...toOptions(about) }));

/** A payment that requests are about. One that is only quoted has no reference. */
type About = Pick<PaymentRecord, "request"> & Partial<Pick<PaymentRecord, "referenceId">>;

const toOptions = ({ request, referenceId }: About): CallOptions => ({
  about: referenceId,
  personal: personalOf(request),
});

/** One attempt on the wire: only `advance` decides what is sent again, and a 429 must reach the quota at once. */
export const ONE_ATTEMPT: CallOptions = { maxRetries: 0 };

/** The requests of one pass over a payment. */
export interface PassCalls {
  readonly call: CallDollr;
  /** Never sent a second time, whatever comes of it: for what could charge. */
  readonly callOnce: CallDollr;
  /**
   * Takes the quota of the next call beforehand.
   * @throws HeldError while a 429 holds everyone.
   */
  reserve(): Promise<void>;
  /** Gives back what was taken and not used. */
  end(): void;
}

export interface CallNeeds {
  readonly client: Dollr;
  readonly limiter: RateLimiter;
  readonly requests: RequestScheduler;
}

/**
 * @param taken - requests whose quota was taken before.
 * @param about - the payment that they are made for, where it is one.
 */
export function createPassCalls(
  { client, limiter, requests }: CallNeeds,
  taken = 0,
  lane: "step" | "reread" = "step",
  about?: About,
): PassCalls {
  const asked = { ...ONE_ATTEMPT, ...(about && toOptions(about)) };
  /** People are told of it, and an execution is sent without what else its answer may repeat. */
  const toReason = (told: string) => (about === undefined ? told : toldOf(about.request, told));
  let prepaid = taken;

  async function takeQuota(): Promise<void> {
    if (prepaid > 0) prepaid -= 1;
    else await requests.acquire(lane);
    if (!limiter.isHeld()) return;
    limiter.release();
    throw new HeldError();
  }

  async function callOnce<T>(send: (dollr: Dollr, options: CallOptions) => Promise<T>): Promise<T> {
    await takeQuota();
    try {
      const answer = await requests.untilHold((signal) => send(client, { ...asked, signal }));
      limiter.answered();
      return answer;
    } catch (error) {
      const { status, retryAfterMs, name, message } = error as Partial<DollrError>;
      if (status === 429) limiter.refused({ retryAfterMs, reason: toReason(`${message}`) });
      else limiter.answered();
      throw name === "DollrAbortError" ? new HeldError() : error;
    }
  }

  return {
    callOnce,
    call: (send) => callOnce(send).catch((error) => (isDeadToken(error) ? callOnce(send) : Promise.reject(error))),
    async reserve() {
      await requests.acquire(lane);
      prepaid += 1;
    },
    end() {
      for (; prepaid > 0; prepaid -= 1) limiter.release();
    },
  };
}

/** The token had died, and the client makes another for the next call. */
function isDeadToken(error: unknown): boolean {
  return isDollrError(error) && error.name === "DollrAuthenticationError" && !error.isForToken;
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
