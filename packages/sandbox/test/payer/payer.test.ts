import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, readStatus } from "../support/flows.ts";

describe("the payer", () => {
  it("approves a payment that is stuck, once", async () => {
    const { call, clock, sandbox } = await setUp();
    const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    sandbox.payer.approve(body.reference_id);
    await clock.advance(2_000);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect(() => sandbox.payer.refuse(body.reference_id)).toThrow(/has ended already/);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("refuses a slow payment before it would be approved", async () => {
    const { call, clock, sandbox } = await setUp();
    const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.slow.MTN_MOMO_LBR });
    sandbox.payer.refuse(body.reference_id);
    await clock.advance(10 * 60_000);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ gateway_message: "PAYMENT_NOT_APPROVED" });
    expect(sandbox.ledger.charges).toEqual([]);
  });
});
