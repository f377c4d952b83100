import {
  type CallOptions,
  DollrAbortError,
  DollrAuthenticationError,
  DollrConnectionError,
  DollrNotFoundError,
  DollrRateLimitError,
} from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { HeldError } from "../errors/failure.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { createRateLimiter } from "./create-rate-limiter.ts";
import { callAbout, createPassCalls, type Dollr, ONE_ATTEMPT, orNotFound } from "./pass-calls.ts";
import { createRequestScheduler } from "./request-scheduler.ts";

const client = {} as Dollr;
const answered = (status: number) => ({ outcome: "rejected", status }) as const;
const HELD_UP = new DollrRateLimitError("Too many requests.", { ...answered(429), retryAfterMs: 5_000 });
const DEAD_TOKEN = new DollrAuthenticationError("No such token.", answered(401));
const NO_TOKEN = new DollrAuthenticationError("No such client.", { ...answered(401), isForToken: true });
const NOT_FOUND = new DollrNotFoundError("It was not found.", answered(404));

/** The calls of one pass, where this many are let through at once. */
function openPass({
  burst = 2,
  taken = 0,
  lane = "step" as "step" | "reread",
  about = undefined as Pick<PaymentRecord, "request" | "referenceId"> | undefined,
} = {}) {
  const clock = createVirtualClock();
  const time = createElapsedTime(clock);
  const reasons: string[] = [];
  const real = createRateLimiter({
    ...{ time, requestsPerSecond: burst * 5, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 },
    onChange: () => requests.wake(),
    onHeld: ({ reason }) => void reasons.push(reason),
  });
  const told: string[] = [];
  const limiter: typeof real = {
    ...real,
    get requestsPerSecond() {
      return real.requestsPerSecond;
    },
    release() {
      told.push("released");
      real.release();
    },
    answered() {
      told.push("answered");
      real.answered();
    },
    refused(refusal) {
      told.push(`refused ${refusal.retryAfterMs} ${refusal.reason}`);
      real.refused(refusal);
    },
  };
  const requests = createRequestScheduler(limiter, time);
  const calls = createPassCalls({ client, limiter, requests }, taken, lane, about);
  const sent: CallOptions[] = [];
  /** Sends it, with these answers in turn; an error is thrown. */
  const sending = (...answers: readonly unknown[]) => {
    const left = [...answers];
    return async (dollr: Dollr, options: CallOptions) => {
      expect(dollr).toBe(client);
      sent.push(options);
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    };
  };
  return { clock, limiter, requests, calls, sent, told, sending };
}

describe("a request of a pass", () => {
  it("is one attempt on the wire, about its payment, and its answer is counted", async () => {
    const about = aRecord();
    const { calls, sent, told, sending } = openPass({ about });
    expect(await calls.call(sending("done"))).toBe("done");
    const personal = expect.arrayContaining(["Ama Example", "231771234567", "ama@example.com"]);
    const signal = expect.any(AbortSignal);
    expect(sent).toEqual([{ ...ONE_ATTEMPT, about: about.referenceId, personal, signal }]);
    expect([ONE_ATTEMPT, told]).toEqual([{ maxRetries: 0 }, ["answered"]]);
  });

  it.each(["step", "reread"] as const)("waits for its turn in the lane of a %s", async (lane) => {
    const { clock, calls, limiter, requests, sending } = openPass({ lane });
    for (let each = 0; each < 40; each += 1) limiter.overdraw();
    const call = calls.call(sending("done"));
    await clock.run(0);
    expect(requests.waiting(lane)).toBe(1);
    await clock.until(call);
  });

  it("is made by quota that was taken before, and by more of it when that is used up", async () => {
    const { clock, calls, requests, sending } = openPass({ taken: 1 });
    await calls.call(sending());
    expect(requests.granted("step")).toBe(0);
    await calls.reserve();
    expect(requests.granted("step")).toBe(1);
    await calls.call(sending());
    expect(requests.granted("step")).toBe(1);
    await clock.until(calls.call(sending()));
    expect(requests.granted("step")).toBe(2);
  });

  it("gives back what was taken and not used, once", async () => {
    const { calls, told, sending } = openPass({ taken: 3 });
    await calls.call(sending());
    calls.end();
    calls.end();
    expect(told).toEqual(["answered", "released", "released"]);
  });

  it("is not sent while Dollr asks to wait, and gives back what was taken for it", async () => {
    const { calls, limiter, sent, told, sending } = openPass({ taken: 1 });
    limiter.refused({ retryAfterMs: 5_000, reason: "429" });
    await expect(calls.call(sending())).rejects.toThrow(HeldError);
    expect([sent, told]).toEqual([[], ["refused 5000 429", "released"]]);
    calls.end();
    expect(told).toHaveLength(2);
  });
});

describe("a request that fails", () => {
  it("with 429 lets everybody wait as long as Dollr asks", async () => {
    const { calls, limiter, told, sending } = openPass();
    await expect(calls.call(sending(HELD_UP))).rejects.toBe(HELD_UP);
    expect(told).toEqual(["refused 5000 Too many requests."]);
    expect(limiter.heldMs()).toBe(5_000);
  });

  it("with 429 says why, without the people of its payment", async () => {
    const { calls, told, sending } = openPass({ about: aRecord() });
    const named = new DollrRateLimitError("Ama, 0771234567, asks too much.", answered(429));
    await expect(calls.callOnce(sending(named))).rejects.toBe(named);
    expect(told).toEqual(["refused undefined [redacted], [redacted], asks too much."]);
  });

  it.each([
    ["with another refusal", NOT_FOUND],
    ["without an answer", new DollrConnectionError("No answer came.", { outcome: "unknown" })],
  ])("%s is an answer to the quota", async (_, error) => {
    const { calls, told, sending } = openPass();
    await expect(calls.call(sending(error))).rejects.toBe(error);
    expect(told).toEqual(["answered"]);
  });

  it("since a 429 stopped it before it left is held", async () => {
    const { calls, sending } = openPass();
    const stopped = new DollrAbortError("It was aborted.", { outcome: "not-sent" });
    await expect(calls.call(sending(stopped))).rejects.toThrow(HeldError);
  });

  it("since its token had died is sent again once with another, but not where it could charge", async () => {
    const { calls, sent, sending } = openPass();
    expect(await calls.call(sending(DEAD_TOKEN, "done"))).toBe("done");
    expect(sent).toHaveLength(2);
    const again = openPass();
    await expect(again.calls.call(again.sending(DEAD_TOKEN, DEAD_TOKEN, "late"))).rejects.toBe(DEAD_TOKEN);
    expect(again.sent).toHaveLength(2);
    const once = openPass();
    await expect(once.calls.callOnce(once.sending(DEAD_TOKEN, "charged twice"))).rejects.toBe(DEAD_TOKEN);
    expect(once.sent).toHaveLength(1);
  });

  it.each([
    ["no token can be had", NO_TOKEN],
    ["it is refused", NOT_FOUND],
    ["it is broken", Object.assign(new Error("a bug"), { name: "DollrAuthenticationError" })],
  ])("is not sent again where %s", async (_, error) => {
    const { calls, sent, sending } = openPass();
    await expect(calls.call(sending(error, "late"))).rejects.toBe(error);
    expect(sent).toHaveLength(1);
  });
});

it("a call about a payment says which one, and whose data its answer may repeat", async () => {
  const { request, referenceId } = aRecord();
  const given: CallOptions[] = [];
  const call = callAbout((send) => send(client, ONE_ATTEMPT), { request, referenceId });
  const told = await call(async (dollr, options) => {
    expect(dollr).toBe(client);
    given.push(options);
    return "done";
  });
  const personal = expect.arrayContaining(["Ama Example", "231771234567", "ama@example.com"]);
  expect([told, given]).toEqual(["done", [{ maxRetries: 0, about: referenceId, personal }]]);
});

it("what is not found is nothing, and every other failure is one", async () => {
  expect(await orNotFound(Promise.resolve("found"))).toBe("found");
  expect(await orNotFound(Promise.reject(NOT_FOUND))).toBeUndefined();
  await expect(orNotFound(Promise.reject(HELD_UP))).rejects.toBe(HELD_UP);
});
