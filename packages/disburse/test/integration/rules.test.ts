import { type FaultRule, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aPayout, HOUR_MS, MINUTE_MS, openHouse } from "../support/house.ts";
import { KINDS, prepare } from "../support/kinds.ts";

describe.each(KINDS)("the rules of money hold for a $name", (kind) => {
  const sent = (house: ReturnType<typeof openHouse>) =>
    house.sandbox.requests.filter(({ operation }) => operation === kind.execute);
  const movedOnce = (house: ReturnType<typeof openHouse>, referenceId: string) =>
    expect(house.paidOut(kind.name).filter((each) => each === referenceId)).toHaveLength(1);

  it.each([
    { kind: "answer-lost" },
    { kind: "stalled-body" },
    { kind: "reset", phase: "after" },
    { kind: "server-error", phase: "after" },
    { kind: "html", phase: "after", status: 502 },
    { kind: "delivered-twice" },
    { kind: "refused-though-done", status: 422 },
  ] satisfies FaultRule[])("after the answer was lost it is read, and never sent again ($kind)", async (fault) => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const before = sent(house).length;
    house.sandbox.faults.add({ ...fault, operation: kind.execute });
    const payment = await ours.start();
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(
      new Set(
        sent(house)
          .slice(before)
          .map(({ referenceId }) => referenceId),
      ),
    ).toEqual(new Set([payment.referenceId]));
    movedOnce(house, payment.referenceId);
    house.sandbox.ledger.assertBalanced();
  });

  it("not found is believed after the quiet window only, and then the same reference is sent", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const before = sent(house).length;
    house.sandbox.faults.add({ kind: "request-lost", operation: kind.execute });
    const payment = await ours.start();
    expect(payment.record).toMatchObject({ stage: "executing", status: "unknown" });
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    const [first, second] = sent(house).slice(before);
    expect(second!.arrivedAt.getTime() - first!.arrivedAt.getTime()).toBeGreaterThanOrEqual(MINUTE_MS);
    expect([first!.referenceId, second!.referenceId]).toEqual([payment.referenceId, payment.referenceId]);
    movedOnce(house, payment.referenceId);
  });

  it("is found, not paid again, after the store was lost", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const first = await ours.start();
    await house.clock.until(first.settled());
    const again = await ours.start({ store: memoryStore() });
    expect(again.record).toMatchObject({ status: "completed", referenceId: first.referenceId });
    movedOnce(house, first.referenceId);
  });

  it("other money than what was asked for is no ending, and is told to people", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const status = `retrieve${kind.name[0]!.toUpperCase()}${kind.name.slice(1)}Status`;
    house.sandbox.faults.add({ kind: "odd-amount", amount: 1, field: "payee_amount", operation: status, times: 1_000 });
    const payment = await ours.start();
    const outcome = await house.clock.until(payment.settled({ timeoutMs: MINUTE_MS }));
    expect(outcome).toMatchObject({ status: "unknown", why: expect.stringContaining("look into it") });
    expect(payment.record.isOtherAmount).toBe(true);
  });

  it("a word that is not known is neither an ending nor sent again", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const before = sent(house).length;
    house.sandbox.faults.add({ kind: "unknown-status", word: "ON_HOLD", operation: kind.execute });
    const payment = await ours.start();
    expect(payment.record).toMatchObject({ status: "unknown" });
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(sent(house)).toHaveLength(before + 1);
  });

  it.each(["sessions", "executions"])(
    "whose wallet holds too little fails so where %s are refused for it",
    async (where) => {
      const house = openHouse();
      const detail = "Wallet balance is not enough for amount and fees";
      const send = (async (...args: Parameters<typeof fetch>) =>
        String(args[0]).includes(`/${where}/payout`)
          ? Response.json({ detail }, { status: 422 })
          : house.sandbox.fetch(new Request(...args))) as typeof fetch;
      const payouts = house.payouts({ client: house.clientOver(send) });
      const payout = await house.clock.until(payouts.start(aPayout()));
      const reason = expect.stringContaining(detail);
      const outcome = await house.clock.until(payout.settled());
      expect(outcome).toMatchObject({ status: "failed", code: "insufficient-balance", by: "merchant", reason });
      expect(payout.record.refused).toBe(true);
    },
  );

  it("of a merchant who is not verified is refused before any execution, and goes on by retry", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const before = sent(house).length;
    house.sandbox.behave({ merchant: "unverified" });
    const payment = await ours.start();
    const outcome = await house.clock.until(payment.settled());
    const reason = expect.stringContaining(`refuses ${kind.name}s of this merchant (403`);
    expect(outcome).toMatchObject({ status: "failed", reason });
    expect(payment.record.refused).toBe(true);
    expect(sent(house)).toHaveLength(before);
  });

  it("of more than the wallet holds has failed, and says so", async () => {
    const house = openHouse({ openingBalances: {} });
    const ours = await prepare(house, kind);
    const payment = await ours.start();
    const reason = expect.stringMatching(/^The wallet holds less than .*\(Insufficient wallet balance\)$/);
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "failed", reason });
    expect(house.paidOut(kind.name)).not.toContain(payment.referenceId);
  });
});

describe("a payout that Dollr calls failed", () => {
  const recipient = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };

  it("and completed later is corrected, and told again", async () => {
    const house = openHouse({ behaviour: { flipsToCompletedAfterMs: 20 * MINUTE_MS } });
    const told: unknown[] = [];
    const reports: string[] = [];
    const payouts = house.payouts({ watch: { onAttention: ({ kind }) => reports.push(kind) } });
    payouts.onSettled((outcome) => void told.push(outcome));
    const payout = await house.clock.until(payouts.start(aPayout({ recipient })));
    expect(await house.clock.until(payout.settled())).toMatchObject({ status: "failed" });
    await house.clock.advance(24 * HOUR_MS);
    expect(told).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
    expect(reports).toContain("ending-corrected");
    expect(house.paidOut()).toEqual([payout.referenceId]);
  });

  it("is read once more before it is tried again, so that nobody is paid twice", async () => {
    const house = openHouse({ behaviour: { flipsToCompletedAfterMs: 20_000 } });
    const payouts = house.payouts({ watch: { enabled: false, onAttention: () => undefined } });
    const payout = await house.clock.until(payouts.start(aPayout({ recipient })));
    await house.clock.advance(5_000);
    await house.clock.until(payouts.advance(payout.id));
    expect((await payouts.get(payout.id))?.record.status).toBe("failed");
    await house.clock.advance(60_000);
    const retried = house.clock.until(payouts.retry(payout.id));
    await expect(retried).rejects.toMatchObject({ name: "RetryRefusedError" });
    expect(house.paidOut()).toEqual([payout.referenceId]);
  });
});
