import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { charges, open, payerAt, phoneOf, states } from "../support/opened-payment.ts";
import { aRequest } from "../support/shop.ts";

describe("a new attempt with changes", () => {
  it("goes to another phone after the first one failed, for the same items", async () => {
    const { shop, clock, collections, payment } = await open({ payer: payerAt("refused") });
    expect(await clock.until(payment.settled())).toMatchObject({ status: "failed", code: "declined", by: "payer" });
    const again = await clock.until(collections.retry(payment.id, { payer: payerAt("approved") }));
    expect(again.record).toMatchObject({
      attempt: 2,
      request: { items: [{ amount: "25.5" }], instrument: { phone: phoneOf("approved") } },
    });
    expect(await clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await clock.until(collections.close());
  });

  it.each(["items", "currency", "id", "note", "amount"])(
    "is refused with another %s, and calls nothing off",
    async (field) => {
      const { shop, clock, collections, payment } = await open({ via: "hosted" });
      const { [field as "note"]: value = "25.50" } = aRequest({ note: "Rice" });
      await expect(clock.until(collections.retry(payment.id, { [field]: value }))).rejects.toMatchObject({
        name: "DollrInputError",
        fields: [
          { path: field, message: expect.stringContaining("is no field here; there are payer, instrument, via") },
        ],
      });
      expect(states(shop)).toEqual(["ACTIVE"]);
      await clock.until(collections.close());
    },
  );

  it("goes from the page, which is canceled first, to mobile money, and back", async () => {
    const { shop, clock, collections, payment } = await open({ via: "hosted", payer: payerAt("refused") });
    const direct = await clock.until(collections.retry(payment.id, { via: "document" }));
    expect(states(shop)[0]).toBe("CANCELED");
    expect(await clock.until(direct.settled())).toMatchObject({ status: "failed" });
    const page = await clock.until(collections.retry(payment.id, { via: "hosted" }));
    expect(page.record).toMatchObject({ attempt: 3, status: "action-required" });
    shop.sandbox.payer.pay(page.record.results.source!.id, { phone: phoneOf("approved") });
    expect(await clock.until(page.settled())).toMatchObject({ status: "action-required" });
    expect(await clock.until(page.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await clock.until(collections.close());
  });

  it.each(["PROCESSING", "PAID"])(
    "is refused while the last attempt can still be paid: a page that is %s",
    async (state) => {
      const { shop, clock, collections, payment } = await open({ via: "hosted" });
      shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
      if (state === "PAID") await clock.run(2_500);
      const refused = { name: "RetryRefusedError", message: expect.stringMatching(/is paying|completed/) };
      const rejected = collections.retry(payment.id, { via: "document" });
      rejected.catch(() => undefined);
      await clock.run(30_000);
      await expect(rejected).rejects.toMatchObject(refused);
      await clock.run(MINUTE_MS);
      expect((await collections.get(payment.id))!.record).toMatchObject({ attempt: 1, status: "completed" });
      expect(charges(shop)).toBe(1);
      await clock.until(collections.close());
    },
  );

  it("is refused while a payer is asked, and says why", async () => {
    const { clock, collections, payment } = await open({ payer: payerAt("stuck") });
    await expect(clock.until(collections.retry(payment.id, { payer: payerAt("approved") }))).rejects.toMatchObject({
      name: "RetryRefusedError",
      message: expect.stringContaining("was sent"),
    });
    await clock.until(collections.close());
  });

  it("that cannot be right changes nothing: the page stays open", async () => {
    const { shop, collections, payment } = await open({ via: "hosted" });
    const wrong = { via: "document", payer: { name: "Ama Example", phone: "12" } } as const;
    await expect(collections.retry(payment.id, wrong)).rejects.toMatchObject({ name: "DollrInputError" });
    expect(states(shop)).toEqual(["ACTIVE"]);
    await shop.clock.until(collections.close());
  });

  it("has the same reference on every machine, however each of them changes it: one of them charges", async () => {
    const { shop, clock, collections, payment } = await open({ payer: payerAt("refused") });
    await clock.until(payment.settled());
    const other = shop.worker({ store: memoryStore() });
    await clock.until((await clock.until(other.start(aRequest({ payer: payerAt("refused") })))).settled());
    const both = [
      collections.retry(payment.id, { payer: payerAt("approved") }),
      other.retry(payment.id, { instrument: { type: "mobile-money", phone: phoneOf("slow") } }),
    ];
    const [first, second] = await clock.until(Promise.all(both));
    expect(first!.referenceId).toBe(second!.referenceId);
    await clock.run(10 * MINUTE_MS);
    expect(charges(shop)).toBe(1);
    for (const each of [collections, other]) {
      expect((await each.get(payment.id))!.record.status).toBe("completed");
      await clock.until(each.close());
    }
  });

  it("is joined by the order as it first came in, and as it is now", async () => {
    const { clock, collections, payment } = await open({ payer: payerAt("refused") });
    await clock.until(payment.settled());
    const again = await clock.until(collections.retry(payment.id, { payer: payerAt("approved") }));
    for (const kind of ["refused", "approved"] as const) {
      const joined = await clock.until(collections.start(aRequest({ payer: payerAt(kind) })));
      expect(joined.referenceId).toBe(again.referenceId);
    }
    await expect(collections.start(aRequest({ payer: payerAt("slow") }))).rejects.toMatchObject({
      name: "OtherRequestError",
    });
    await clock.until(collections.close());
  });
});

it("an attempt that is read again takes no open one out of sight", async () => {
  const { clock, collections, payment, sandbox } = await open({ payer: payerAt("refused") });
  await clock.until(payment.settled());
  await clock.until((await clock.until(collections.retry(payment.id))).settled());
  const third = await clock.until(collections.retry(payment.id, { payer: payerAt("stuck") }));
  await clock.run(10 * MINUTE_MS);
  sandbox.payer.approve(third.referenceId);
  await clock.run(MINUTE_MS);
  expect(third.record.status).toBe("completed");
  await clock.until(collections.close());
});
