import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aPaidCollection, aPayout, aRefund, aTransfer, HOUR_MS, openHouse, walletOf } from "../support/house.ts";
import { KINDS, prepare } from "../support/kinds.ts";

const RIGHT = { name: "Ama Example", phone: "+231 77 123 4567" };
const MISTYPED = { name: "Ama Example", phone: MAGIC_PHONES["payer-not-found"].MTN_MOMO_LBR };

describe("a payout whose recipient was mistyped", () => {
  it("is paid to the right one by the next attempt, through an account of that one", async () => {
    const { clock, sandbox, payouts, paidOut } = openHouse();
    const ours = payouts();
    const first = await clock.until(ours.start(aPayout({ recipient: MISTYPED })));
    expect(await clock.until(first.settled())).toMatchObject({ status: "failed", code: "payer-not-found" });

    const second = await clock.until(ours.retry(first.id, { recipient: RIGHT }));
    expect(await clock.until(second.settled())).toMatchObject({ status: "completed", payee: { amount: "120.00" } });
    expect(second.record).toMatchObject({ attempt: 2, request: { recipient: { phone: "231771234567" } } });
    expect(second.record.results.accountId).not.toBe(first.record.results.accountId);
    expect(paidOut()).toEqual([second.referenceId]);
    sandbox.ledger.assertBalanced();
  });

  it("is joined by who starts it as it was first asked for, and found by who has lost the store", async () => {
    const { clock, payouts, paidOut } = openHouse();
    const ours = payouts();
    const first = await clock.until(ours.start(aPayout({ recipient: MISTYPED })));
    await clock.until(first.settled());
    const second = await clock.until(ours.retry(first.id, { recipient: RIGHT }));
    await clock.until(second.settled());
    const heir = payouts({ store: memoryStore() });
    const found = await clock.until(heir.start(aPayout({ recipient: MISTYPED })));
    await clock.until(found.settled());
    expect((await clock.until(heir.get(first.id)))?.record).toMatchObject({
      status: "completed",
      referenceId: second.referenceId,
    });
    for (const recipient of [MISTYPED, RIGHT]) {
      const joined = await clock.until(ours.start(aPayout({ recipient })));
      expect(joined.referenceId).toBe(second.referenceId);
    }
    expect(paidOut()).toHaveLength(1);
  });

  it("is refused another amount, another currency and a phone that cannot be one, and nothing is sent", async () => {
    const { clock, payouts, asked } = openHouse();
    const ours = payouts();
    const first = await clock.until(ours.start(aPayout({ recipient: MISTYPED })));
    await clock.until(first.settled());
    asked();
    for (const [changes, path] of [
      [{ amount: "1.00" }, "amount"],
      [{ currency: "LRD" }, "currency"],
      [{ recipient: { name: "Ama Example", phone: "12" } }, "recipient.phone"],
    ] as const) {
      const refused = clock.until(ours.retry(first.id, changes as object));
      await expect(refused).rejects.toMatchObject({ name: "DollrInputError", fields: [{ path }] });
    }
    expect(asked()).toEqual([]);
  });
});

it("a transfer whose recipient was another one is paid to the new one's counterparty", async () => {
  const house = openHouse();
  const ours = house.transfers();
  const fromWallet = await walletOf(house);
  const first = await house.clock.until(ours.start(aTransfer({ fromWallet, amount: "5000.00" })));
  expect(await house.clock.until(first.settled())).toMatchObject({ code: "insufficient-balance" });
  const recipient = { name: "Kofi Example", phone: "+231 77 765 4321" };
  const second = await house.clock.until(ours.retry(first.id, { recipient }));
  expect(second.record.request.recipient).toMatchObject({ name: "Kofi Example" });
  const counterparties = [first, second].map(({ record }) => record.results.counterpartyId);
  expect(counterparties).toEqual([expect.any(Number), expect.any(Number)]);
  expect(new Set(counterparties).size).toBe(2);
});

describe.each(KINDS)("a $name that has expired", (kind) => {
  it("is tried again with a later end, and without one is told what it needs", async () => {
    const house = openHouse();
    const { clock } = house;
    const { start, open } = await prepare(house, kind, { expiresAt: new Date(clock.now() - 1) });
    const first = await start();
    expect(await clock.until(first.settled())).toMatchObject({ status: "failed", code: "expired" });
    const ours = open();
    await expect(clock.until(ours.retry(first.id))).rejects.toMatchObject({ name: "RetryRefusedError" });
    const second = await clock.until(ours.retry(first.id, { expiresAt: new Date(clock.now() + HOUR_MS) }));
    expect(await clock.until(second.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut(kind.name).filter((each) => each === second.referenceId)).toHaveLength(1);
  });
});

it("a refund that is known is joined, also where others have refunded the rest since", async () => {
  const house = openHouse();
  const { clock } = house;
  const { paymentIntentId, record: original } = await aPaidCollection(house);
  const ours = house.refunds();
  const one = { ...aRefund(paymentIntentId, { id: "one", amount: "20.00" }), original };
  const failed = await clock.until(ours.start({ ...one, expiresAt: new Date(clock.now() - 1) }));
  expect(await clock.until(failed.settled())).toMatchObject({ status: "failed", code: "expired" });
  const rest = await clock.until(ours.start({ ...one, id: "two" }));
  expect(await clock.until(rest.settled())).toMatchObject({ status: "completed" });
  const again = await clock.until(ours.start(one));
  expect(again.record).toMatchObject({ status: "failed", referenceId: failed.referenceId });
  const tooMuch = { name: "DollrInputError", fields: [{ path: "amount" }] };
  await expect(clock.until(ours.retry("one", { expiresAt: new Date(clock.now() + HOUR_MS) }))).rejects.toMatchObject(
    tooMuch,
  );
});
