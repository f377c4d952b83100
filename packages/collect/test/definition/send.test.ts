import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { send as sendExecution } from "../../../flow/src/execution/send.ts";
import { ONE_ATTEMPT } from "../../../flow/src/quota/pass-calls.ts";
import { change } from "../../../flow/src/record/change.ts";
import { aRecordVia, playDollr } from "../support/played-dollr.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aRecordVia("document").updatedAt.getTime();
const READY = aRecordVia("document", {
  failedPasses: 2,
  results: { accountId: 9, session: { id: 55, expiresAt: new Date(START_MS + 3_600_000) } },
});
const SENT = change(READY, announceSend(READY, START_MS), START_MS);
const PENDING = { reference_id: READY.referenceId, status: "PENDING" };

async function send(answers: Record<string, object>) {
  const { context, asked, given } = playDollr(SENT, { answers, documents: [{ id: 101, status: "ACTIVE" }] });
  return { told: await sendExecution(context, LIMITS, () => START_MS), asked, given };
}

describe("the execution of a collection", () => {
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
});
