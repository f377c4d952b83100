import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { decodeRecord, encodeRecord } from "../../../flow/src/record/record-codec.ts";
import type { CollectionRequest } from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const openTold = () => openShop({ behaviour: { paymentIntentOfCollections: "told" } });
const intentOf = ({ sandbox }: Shop) => sandbox.ledger.charges[0]!.paymentIntentId;

/** A client whose answers on a path have another payment intent, or none. */
const clientWith = ({ clock, sandbox }: Shop, path: string, payment_intent_id: unknown) =>
  createClient(clock, async (url, init) => {
    const answer = await sandbox.fetch(new Request(url, init));
    if (!String(url).includes(path)) return answer;
    return Response.json({ ...((await answer.json()) as object), payment_intent_id }, answer);
  });

describe("a payment intent that Dollr tells beside what it describes", () => {
  it.each(["document", "checkout"] as const)("is on record, outcome and receipt of a %s", async (via) => {
    const shop = openTold();
    const payment = await shop.clock.until(shop.worker().start(aRequest({ via })));
    const outcome = await shop.clock.until(payment.settled());
    expect(outcome).toMatchObject({ status: "completed", paymentIntentId: intentOf(shop) });
    expect(payment.record.paymentIntentId).toBe(intentOf(shop));
    expect(await shop.clock.until(payment.receipt())).toMatchObject({ paymentIntentId: intentOf(shop) });
    expect(decodeRecord(payment.record, encodeRecord(payment.record))).toEqual(payment.record);
  });

  it("is on those of a page, whose receipt has it", async () => {
    const shop = openTold();
    const payment = await shop.clock.until(shop.worker().start(aRequest({ via: "hosted" })));
    shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await shop.clock.run(60_000);
    expect(await shop.clock.until(payment.settled())).toMatchObject({ paymentIntentId: intentOf(shop) });
  });

  it("is kept where only the first answer had it, and is durable from then on", async () => {
    const shop = openTold();
    const client = clientWith(shop, "/status/collection/", undefined);
    const payment = await shop.clock.until(shop.worker({ client }).start(aRequest()));
    expect(payment.record.status).toBe("pending");
    const stored = await shop.store.load("order-1042");
    expect(stored).toMatchObject({ stage: "executed", paymentIntentId: expect.any(Number) });
    expect(await shop.clock.until(payment.settled())).toMatchObject({ paymentIntentId: intentOf(shop) });
  });

  it("is kept where only a later answer had it", async () => {
    const shop = openTold();
    const client = clientWith(shop, "/executions/", undefined);
    const request: Partial<CollectionRequest> = {
      payer: { name: "Ama Example", phone: MAGIC_PHONES.slow.MTN_MOMO_LBR },
    };
    const payment = await shop.clock.until(shop.worker({ client }).start(aRequest(request)));
    expect(payment.record.paymentIntentId).toBeUndefined();
    await shop.clock.run(10_000);
    expect(await shop.store.load("order-1042")).toMatchObject({
      status: "pending",
      paymentIntentId: expect.any(Number),
    });
  });

  it.each(["pi_1010", 0, null, {}])("is nothing where it is no number: %o", async (told) => {
    const shop = openShop();
    const client = clientWith(shop, "/collection", told);
    const payment = await shop.clock.until(shop.worker({ client }).start(aRequest()));
    const outcome = await shop.clock.until(payment.settled());
    expect(outcome.status).toBe("completed");
    expect(outcome).not.toHaveProperty("paymentIntentId");
    expect(payment.record).not.toHaveProperty("paymentIntentId");
  });
});
