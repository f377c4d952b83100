import { describe, expect, it } from "vitest";
import { HELD_UP, LOST, REFUSED } from "../../test/support/played-dollr.ts";
import { playTip, READY, START_MS } from "../../test/support/played-tip.ts";
import { ONE_ATTEMPT } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import { announceSend } from "./before-send.ts";
import { send as sendExecution } from "./send.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const { referenceId } = READY;
const SENT = change({ ...READY, failedPasses: 2 }, announceSend(READY, START_MS), START_MS);
const PENDING = { reference_id: referenceId, status: "PENDING" };

async function send(answers: Record<string, object>, record = SENT, nowMs = START_MS) {
  const { context, asked, given } = playTip(record, { answers, documents: [{ id: 101, status: "ACTIVE" }] });
  return { told: await sendExecution(context, LIMITS, () => nowMs), asked, given };
}

describe("an execution", () => {
  it("is sent once, with the reference of the record, and without a signal that could abort it", async () => {
    const { told, asked, given } = await send({ "executions.transfer": PENDING });
    expect(told).toMatchObject({ stage: "executed", status: "pending" });
    expect(asked).toHaveLength(1);
    const body = { session_id: "55", reference_id: referenceId };
    expect(given).toEqual([[body, ONE_ATTEMPT]]);
  });

  it("whose answer was lost is unknown, and nothing says that it was not done", async () => {
    const { told, asked } = await send({ "executions.transfer": LOST });
    expect(told).toEqual({ status: "unknown", why: "No answer came." });
    expect(asked).toHaveLength(1);
  });

  it("that is answered with FAILED has not failed before its status says so: it may be the answer to a second delivery", async () => {
    const FAILED = { ...PENDING, status: "FAILED", gateway_message: "declined" };
    const both = await send({ "executions.transfer": FAILED, "status.transfer": FAILED });
    expect(both.told).toMatchObject({ stage: "settled", status: "failed", reason: "declined" });
    const moving = await send({ "executions.transfer": FAILED, "status.transfer": PENDING });
    expect(moving.told).toMatchObject({ stage: "executed", status: "pending" });
    for (const unseen of [{}, { "status.transfer": LOST }])
      expect((await send({ "executions.transfer": FAILED, ...unseen })).told).toMatchObject({
        stage: "executed",
        status: "pending",
      });
  });

  it("that Dollr says it did not perform may be sent again at once, and counts as a failed pass", async () => {
    const { told, asked } = await send({ "executions.transfer": HELD_UP });
    const execution = { ...SENT.execution, notPerformed: true };
    expect(told).toEqual({ status: "unknown", why: "Too many requests.", failedPasses: 3, execution });
    expect(asked).toHaveLength(1);
  });
});

describe("an execution that Dollr refuses", () => {
  it("is what its status says, where that shows it", async () => {
    const { told, asked } = await send({ "executions.transfer": REFUSED, "status.transfer": PENDING });
    expect(told).toMatchObject({ stage: "executed", status: "pending" });
    expect(asked).toEqual([expect.stringContaining("executions.transfer"), `status.transfer ${referenceId}`]);
  });

  it("keeps the refusal where its status shows nothing, or cannot be read", async () => {
    const refusal = { reason: "It must not be done.", cause: { code: "unverified-merchant", by: "merchant" } };
    const missing = { reads: 1, lastAt: new Date(START_MS) };
    const { told } = await send({ "executions.transfer": REFUSED });
    expect(told).toMatchObject({ status: "unknown", why: refusal.reason, execution: { refusal, missing } });
    const unread = await send({ "executions.transfer": REFUSED, "status.transfer": LOST });
    expect(unread.told).toEqual({
      status: "unknown",
      why: refusal.reason,
      execution: { ...SENT.execution, refusal },
    });
  });

  it("does not end by reads from before the refusal", async () => {
    const missing = { reads: 5, lastAt: new Date(START_MS) };
    const read = { ...SENT, execution: { ...SENT.execution!, missing } };
    const { told } = await send({ "executions.transfer": REFUSED }, read, START_MS + LIMITS.quietWindowMs);
    expect(told).toMatchObject({ status: "unknown", execution: { missing: { reads: 1 } } });
    expect(told.stage).toBeUndefined();
  });
});
