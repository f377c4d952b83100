import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aPayout, openHouse } from "../support/house.ts";

describe("a recipient who was paid before", () => {
  const pay = async (house: ReturnType<typeof openHouse>, changes: Parameters<typeof aPayout>[0]) => {
    const ours = house.payouts();
    const payout = await house.clock.until(ours.start(aPayout(changes)));
    const outcome = await house.clock.until(payout.settled());
    await house.clock.until(ours.close());
    return { payout, outcome, asked: [...new Set(house.asked())] };
  };
  const [MAKES, KNOWN] = [
    ["retrievePayoutStatus", "predictMobileMoneyProvider", "createParty", "createPaymentAccount"],
    ["retrievePayoutStatus", "createPayoutSession", "executePayout"],
  ];

  it("is made no second time at Dollr", async () => {
    const house = openHouse();
    const first = await pay(house, { id: "november" });
    expect(first.asked).toEqual(expect.arrayContaining(MAKES!));
    const second = await pay(house, { id: "december", amount: "130.00" });
    expect(second.asked).toEqual(KNOWN);
    expect(second.outcome).toMatchObject({ status: "completed", payee: { amount: "130.00" } });
    expect(second.payout.record.results.accountId).toBe(first.payout.record.results.accountId);
    expect(house.paidOut()).toHaveLength(2);
  });

  it.each([
    ["phone", { recipient: { name: "Ama Example", phone: "+231 77 123 4568", email: "ama@example.com" } }],
    ["name", { recipient: { name: "Esi Example", phone: "+231 77 123 4567", email: "ama@example.com" } }],
  ])("and has another %s is another one", async (_, other) => {
    const house = openHouse();
    await pay(house, { id: "november" });
    expect((await pay(house, { id: "december", ...other })).asked).toEqual(expect.arrayContaining(MAKES!));
  });

  it("is forgotten with the payout", async () => {
    const house = openHouse();
    await pay(house, { id: "november" });
    await house.clock.until(house.payouts().forgetRecipient("november"));
    expect((await pay(house, { id: "december" })).asked).toEqual(expect.arrayContaining(MAKES!));
  });

  it("is made anew where Dollr does not know the account any more, and paid once", async () => {
    const house = openHouse();
    const { payerKey } = (await pay(house, { id: "november" })).payout.record;
    const known = (await house.store.payer(payerKey))!;
    await house.store.rememberPayer(payerKey, { ...known, account: { ...known.account!, id: 999_999 } });
    const { asked, outcome, payout } = await pay(house, { id: "december" });
    expect(asked.slice(0, 2)).toEqual(["retrievePayoutStatus", "createPayoutSession"]);
    expect(asked).toContain("createPaymentAccount");
    expect(outcome).toMatchObject({ status: "completed" });
    expect(house.paidOut().filter((reference) => reference === payout.referenceId)).toHaveLength(1);
    const now = await house.store.payer(payerKey);
    expect(now).toMatchObject({ account: { id: payout.record.results.accountId } });
  });

  it("is made anew by a new attempt, since the phone may be of another operator by now", async () => {
    const house = openHouse();
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    await pay(house, { id: "november", recipient });
    expect((await pay(house, { id: "december", recipient })).asked).toEqual(KNOWN);
    const again = await house.clock.until(house.payouts().retry("december"));
    expect(house.asked()).toEqual(expect.arrayContaining(["predictMobileMoneyProvider", "createPaymentAccount"]));
    await house.clock.until(again.settled());
    house.asked();
    const next = await pay(house, { id: "january", recipient });
    expect(next.asked).toEqual(KNOWN);
    expect(next.payout.record.results.accountId).toBe(again.record.results.accountId);
  });

  it("is paid all the same where the store cannot remember", async () => {
    const store = memoryStore();
    const fail = async () => {
      throw new Error("the disk is full");
    };
    const house = openHouse({ store: { ...store, payer: fail, rememberPayer: fail } });
    expect((await pay(house, { id: "november" })).outcome).toMatchObject({ status: "completed" });
  });
});

describe("a payout", () => {
  it("is paid once, and tells what moved", async () => {
    const { clock, sandbox, payouts, asked, paidOut } = openHouse();
    const payout = await clock.until(payouts().start(aPayout()));
    expect(asked()).toEqual([
      "retrievePayoutStatus",
      "predictMobileMoneyProvider",
      "createParty",
      "createPaymentAccount",
      "createPayoutSession",
      "executePayout",
    ]);
    const outcome = await clock.until(payout.settled());
    expect(outcome).toMatchObject({ status: "completed", payee: { amount: "120.00", currency: "USD" } });
    expect(paidOut()).toEqual([payout.referenceId]);
    sandbox.ledger.assertBalanced();
  });

  it("is joined by the same id, also by another process", async () => {
    const { clock, payouts, paidOut } = openHouse();
    const [first, second] = [payouts(), payouts()];
    const started = await clock.until(Promise.all([first.start(aPayout()), second.start(aPayout())]));
    for (const each of started) expect(await clock.until(each.settled())).toMatchObject({ status: "completed" });
    expect(paidOut()).toHaveLength(1);
  });

  it("is refused under the same id for another amount", async () => {
    const { clock, payouts } = openHouse();
    await clock.until(payouts().start(aPayout()));
    const other = clock.until(payouts().start(aPayout({ amount: "121.00" })));
    await expect(other).rejects.toMatchObject({ name: "OtherRequestError", fields: [{ path: "amount" }] });
  });

  it("is found, not paid again, after the store was lost", async () => {
    const { clock, payouts, paidOut } = openHouse();
    const first = await clock.until(payouts().start(aPayout()));
    await clock.until(first.settled());
    const again = await clock.until(payouts({ store: memoryStore() }).start(aPayout()));
    expect(again.record).toMatchObject({ status: "completed", referenceId: first.referenceId });
    expect(paidOut()).toHaveLength(1);
  });

  it.each([
    ["refused", "OTHER_ERROR"],
    ["payer-not-found", "RECIPIENT_NOT_FOUND"],
    ["limit-reached", "WALLET_LIMIT_REACHED"],
  ] as const)("to a phone that is %s has failed, and its money is back in the wallet", async (outcome, reason) => {
    const { clock, sandbox, payouts, paidOut } = openHouse();
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES[outcome].MTN_MOMO_LBR };
    const payout = await clock.until(payouts().start(aPayout({ recipient })));
    expect(await clock.until(payout.settled())).toMatchObject({ status: "failed", reason });
    expect(paidOut()).toEqual([]);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
  });

  it("is tried again after it has failed, under another reference", async () => {
    const { clock, payouts } = openHouse();
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const ours = payouts();
    const payout = await clock.until(ours.start(aPayout({ recipient })));
    await clock.until(payout.settled());
    const again = await clock.until(ours.retry(payout.id));
    expect(again.record.attempt).toBe(2);
    expect(again.referenceId).not.toBe(payout.referenceId);
  });
});
