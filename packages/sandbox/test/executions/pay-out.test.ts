import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makePayout, ok } from "../support/flows.ts";

describe("a refund", () => {
  it("fails where the wallet does not cover it", async () => {
    const { call, clock, sandbox } = await setUp({ openingBalances: {} });
    await makeExecuted(call, { amount: 100, qty: 1, feeBearer: "PAYEE" });
    await clock.advance(2_000);
    const expires_at = new Date(clock.now() + 60_000).toISOString();
    const original = sandbox.ledger.charges[0]?.paymentIntentId;
    const session = await ok(
      call("createRefundSession", { body: { original_payment_intent_id: original, amount: 100, expires_at } }),
    );
    const key = { session_id: String(session.id), reference_id: crypto.randomUUID() };
    expect(await ok(call("executeRefund", { body: key }))).toMatchObject({
      status: "FAILED",
      wallet_message: "Insufficient wallet balance",
    });
  });
});

describe("a payout that failed and is completed after all", () => {
  it("takes its money from the wallet again", async () => {
    const { call, clock, sandbox } = await setUp({ behaviour: { flipsToCompletedAfterMs: 60_000 } });
    const { body } = await makePayout(call, 120, MAGIC_PHONES.refused.MTN_MOMO_LBR);
    await ok(call("executePayout", { body }));
    await clock.advance(3_000);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
    await clock.advance(60_000);
    expect(await ok(call("retrievePayoutStatus", { path: { reference_id: body.reference_id } }))).toMatchObject({
      status: "COMPLETED",
    });
    expect(sandbox.ledger.entries.map(({ kind }) => kind).slice(-4)).toEqual(["hold", "release", "hold", "payout"]);
    expect(sandbox.ledger.balance("held/42/USD")).toBe("0.00");
    sandbox.ledger.assertBalanced();
  });
});

describe("a payout", () => {
  it("is in the ledger with the phone of the person who gets it", async () => {
    const { call, sandbox } = await setUp();
    const { body } = await makePayout(call, 120, "231771234567");
    await ok(call("executePayout", { body }));
    expect(sandbox.ledger.executions.map(({ recipient }) => recipient)).toEqual(["231771234567"]);
  });
});

describe("a passcode", () => {
  it.each([
    [{ user_id: "u-7" }, 200],
    [{ phone: "231771234567" }, 200],
    [{}, 422],
    [{ phone: null, user_id: null }, 422],
    [{ user_id: "" }, 422],
  ])("takes phone or user_id, one of them: %j is a %i", async (whose, status) => {
    const { call } = await setUp();
    const { body } = await makePayout(call);
    const token = { code: "000000", ...whose };
    const answer = await call("executePayout", { body: { ...body, passcode: { ...body.passcode, token } } });
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body.detail[0].loc).toEqual(["body", "passcode", "token", "phone"]);
  });
});
