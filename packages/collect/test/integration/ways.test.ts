import { MAGIC_CARDS, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { CollectionRequest } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const WAYS = ["document", "checkout"] as const;
const TYPES = ["INVOICE", "ORDER"] as const;

describe.each(WAYS.flatMap((via) => TYPES.map((sourceType) => ({ via, sourceType }))))(
  "via $via, $sourceType",
  (way) => {
    async function collected(changes: Partial<CollectionRequest> = {}) {
      const shop = openShop();
      const collections = shop.worker();
      const payment = await shop.clock.until(collections.start(aRequest({ ...way, ...changes })));
      const outcome = await shop.clock.until(payment.settled({ timeoutMs: 60 * 60_000 }));
      return { ...shop, collections, payment, outcome };
    }

    it("is completed, charged once and shown on the receipt", async () => {
      const { outcome, sandbox, payment, clock, collections } = await collected({
        items: [
          { name: "Rice, 25 kg", quantity: 2, amount: "25.50" },
          { name: "Beans", amount: "4.25" },
        ],
      });
      expect(outcome).toMatchObject({
        status: "completed",
        id: "order-1042",
        payer: { amount: "55.25", currency: "USD" },
      });
      expect(sandbox.ledger.charges).toHaveLength(1);
      expect(sandbox.ledger.charges[0]).toMatchObject({
        referenceId: payment.referenceId,
        label: `order-1042 ${payment.referenceId}`,
        sourceType: way.sourceType,
      });
      sandbox.ledger.assertBalanced();
      const receipt = await clock.until(payment.receipt());
      expect(receipt).toMatchObject({
        status: "PAID",
        sourceType: way.sourceType,
        total: { amount: "55.25", currency: "USD" },
      });
      expect(receipt.number).toBe(sandbox.ledger.sources[0]?.number);
      await collections.close();
      expect(clock.sleeping).toBe(0);
    });

    it("tells both amounts where the payer pays in another currency", async () => {
      const { outcome, payment } = await collected({ payerCurrency: "LRD" });
      expect(outcome).toMatchObject({
        status: "completed",
        payer: { amount: "5100.00", currency: "LRD" },
        payee: { currency: "USD" },
      });
      expect(payment.record.results.quote?.payer).toEqual({ amount: "5100.00", currency: "LRD" });
    });

    it.each([
      ["refused", "PAYMENT_NOT_APPROVED"],
      ["insufficient-balance", "INSUFFICIENT_BALANCE"],
      ["limit-reached", "PAYER_LIMIT_REACHED"],
      ["payer-not-found", "PAYER_NOT_FOUND"],
    ] as const)("fails with the operator's words when the payer is %s", async (magic, reason) => {
      const { outcome, sandbox } = await collected({
        payer: { name: "Ama Example", phone: MAGIC_PHONES[magic].MTN_MOMO_LBR },
      });
      expect(outcome).toMatchObject({ status: "failed", reason });
      expect(sandbox.ledger.charges).toHaveLength(0);
    });

    it.each(["approved", "slow", "pending-first"] as const)("is completed when the payer is %s", async (magic) => {
      const { outcome } = await collected({
        payer: { name: "Ama Example", phone: MAGIC_PHONES[magic].ORANGE_MONEY_LBR },
      });
      expect(outcome.status).toBe("completed");
    });

    it("stays pending as long as the payer does nothing, and is completed when they do", async () => {
      const { outcome, payment, sandbox, clock } = await collected({
        payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR },
      });
      expect(outcome).toMatchObject({ status: "pending", askAgainAt: expect.any(Date) });
      await clock.run(36 * 60 * 60_000);
      expect(payment.record.status).toBe("pending");
      sandbox.payer.approve(payment.referenceId);
      expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    });

    it("takes an unknown status for no ending", async () => {
      const { clock, worker } = openShop();
      const payer = { name: "Ama Example", phone: MAGIC_PHONES["unknown-status"].MTN_MOMO_LBR };
      const payment = await clock.until(worker().start(aRequest({ ...way, payer })));
      const first = await clock.until(payment.settled({ timeoutMs: 1_000 }));
      expect(first).toMatchObject({ status: "unknown", why: expect.stringContaining("not known") });
      expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    });

    it("asks for confirmation of a card, and then waits for Dollr's word", async () => {
      const { outcome, payment, sandbox, clock } = await collected({
        instrument: { type: "card", paymentMethodId: MAGIC_CARDS["3ds-needed"] },
      });
      expect(outcome).toMatchObject({ status: "action-required", clientSecret: expect.any(String) });
      sandbox.payer.approve(payment.referenceId);
      expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
      expect(payment.record.action).toBeUndefined();
    });

    it.each(["3ds-failed", "declined"] as const)("fails with a card that is %s", async (card) => {
      const { outcome, payment, sandbox, clock } = await collected({
        instrument: { type: "card", paymentMethodId: MAGIC_CARDS[card] },
      });
      if (outcome.status === "action-required") sandbox.payer.refuse(payment.referenceId);
      expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
    });
  },
);

describe.each(TYPES)("via hosted, %s", (sourceType) => {
  async function opened() {
    const shop = openShop();
    const collections = shop.worker();
    const request = aRequest({ via: "hosted", sourceType, successUrl: "https://shop.example.com/thanks" });
    const payment = await shop.clock.until(collections.start(request));
    const outcome = await shop.clock.until(payment.settled());
    return { ...shop, collections, request, payment, outcome };
  }

  it("gives the page, and is completed when the document is paid", async () => {
    const { outcome, sandbox, clock, payment } = await opened();
    expect(outcome).toMatchObject({ status: "action-required", url: expect.stringMatching(/^http/) });
    sandbox.payer.pay(payment.record.results.source?.id ?? 0, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    expect(await clock.until(payment.settled())).toMatchObject({
      status: "completed",
      payer: { amount: "25.50", currency: "USD" },
    });
  });

  it("fails when the document is canceled", async () => {
    const { payment, clock, client } = await opened();
    const { type, id } = payment.record.results.source!;
    await clock.until<unknown>(type === "INVOICE" ? client.invoices.cancel(id) : client.orders.cancel(id));
    expect(await clock.until(payment.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("canceled"),
    });
  });

  it("is opened anew by retry when it was canceled", async () => {
    const { payment, clock, client, collections, sandbox } = await opened();
    const { type, id } = payment.record.results.source!;
    await clock.until<unknown>(type === "INVOICE" ? client.invoices.cancel(id) : client.orders.cancel(id));
    await clock.until(payment.settled());
    const again = await clock.until(collections.retry(payment.id));
    expect(await clock.until(again.settled())).toMatchObject({ status: "action-required" });
    expect(sandbox.ledger.sources.map(({ state }) => state)).toEqual(["CANCELED", "ACTIVE"]);
  });

  it("makes no second page for the same payment, even with the store lost", async () => {
    const { outcome, clock, client, request, sandbox, worker } = await opened();
    const { memoryStore } = await import("../../src/index.ts");
    const again = await clock.until(worker({ client, store: memoryStore() }).start(request));
    expect(await clock.until(again.settled())).toMatchObject({ ...outcome });
    expect(sandbox.ledger.sources).toHaveLength(1);
  });
});
