import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { send as sendExecution } from "../../../flow/src/execution/send.ts";
import { ONE_ATTEMPT } from "../../../flow/src/quota/pass-calls.ts";
import { change } from "../../../flow/src/record/change.ts";
import { aRecordVia, HELD_UP, LOST, playDollr, REFUSED } from "../support/played-dollr.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aRecordVia("document").updatedAt.getTime();
const READY = aRecordVia("document", {
  failedPasses: 2,
  results: { accountId: 9, session: { id: 55, expiresAt: new Date(START_MS + 3_600_000) } },
});
const SENT = change(READY, announceSend(READY, START_MS), START_MS);
const PENDING = { reference_id: READY.referenceId, status: "PENDING" };

async function send(answers: Record<string, object>, record = SENT, nowMs = START_MS) {
  const { context, asked, given } = playDollr(record, { answers, documents: [{ id: 101, status: "ACTIVE" }] });
  return { told: await sendExecution(context, LIMITS, () => nowMs), asked, given };
}

describe("an execution", () => {
  it("is sent once, with the reference of the record, and without a signal that could abort it", async () => {
    const { told, asked, given } = await send({ "executions.collection": PENDING });
    expect(told).toMatchObject({ stage: "executed", status: "pending" });
    expect(asked).toHaveLength(1);
    const body = {
      session_id: "55",
      payment_account_id: "9",
      currency: "USD",
      reference_id: READY.referenceId,
    };
    expect(given).toEqual([[body, ONE_ATTEMPT]]);
  });

  it("whose answer was lost is unknown, and nothing says that it was not done", async () => {
    const { told, asked } = await send({ "executions.collection": LOST });
    expect(told).toEqual({ status: "unknown", why: "No answer came." });
    expect(asked).toHaveLength(1);
  });

  it("that is answered with FAILED has not failed before its status says so: it may be the answer to a second delivery", async () => {
    const FAILED = { ...PENDING, status: "FAILED", gateway_message: "declined" };
    const both = await send({ "executions.collection": FAILED, "status.collection": FAILED });
    expect(both.told).toMatchObject({ stage: "settled", status: "failed", reason: "declined" });
    const moving = await send({ "executions.collection": FAILED, "status.collection": PENDING });
    expect(moving.told).toMatchObject({ stage: "executed", status: "pending" });
    for (const unseen of [{}, { "status.collection": LOST }])
      expect((await send({ "executions.collection": FAILED, ...unseen })).told).toMatchObject({
        stage: "executed",
        status: "pending",
      });
  });

  it("that Dollr says it did not do is undone, and counts as trouble", async () => {
    const { told, asked } = await send({ "executions.collection": HELD_UP });
    const execution = { ...SENT.execution, notPerformed: true };
    expect(told).toEqual({ status: "unknown", why: "Too many requests.", failedPasses: 3, execution });
    expect(asked).toHaveLength(1);
  });
});

describe("an execution that Dollr refuses", () => {
  it("is what its status says, where that shows it", async () => {
    const { told, asked } = await send({ "executions.collection": REFUSED, "status.collection": PENDING });
    expect(told).toMatchObject({ stage: "executed", status: "pending" });
    expect(asked).toEqual([expect.stringContaining("executions.collection"), `status.collection ${READY.referenceId}`]);
  });

  it("keeps the refusal where its status shows nothing, or cannot be read", async () => {
    const refusal = { reason: "It must not be done.", cause: { code: "unverified-merchant", by: "merchant" } };
    const missing = { reads: 1, lastAt: new Date(START_MS) };
    const { told } = await send({ "executions.collection": REFUSED });
    expect(told).toMatchObject({ status: "unknown", why: refusal.reason, execution: { refusal, missing } });
    const unread = await send({ "executions.collection": REFUSED, "status.collection": LOST });
    expect(unread.told).toEqual({
      status: "unknown",
      why: refusal.reason,
      execution: { ...SENT.execution, refusal },
    });
  });

  it("does not end by reads from before the refusal", async () => {
    const missing = { reads: 5, lastAt: new Date(START_MS) };
    const read = { ...SENT, execution: { ...SENT.execution!, missing } };
    const { told } = await send({ "executions.collection": REFUSED }, read, START_MS + LIMITS.quietWindowMs);
    expect(told).toMatchObject({ status: "unknown", execution: { missing: { reads: 1 } } });
    expect(told.stage).toBeUndefined();
  });
});
