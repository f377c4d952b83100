import { expect, it } from "vitest";
import { open, phoneOf } from "../support/opened-payment.ts";
import { aRequest, type Shop } from "../support/shop.ts";

const statusReads = (shop: Shop) => shop.asked().filter((operation) => operation === "retrieveSourceStatus");

it("settled() asks Dollr once for whoever comes back from a page", async () => {
  const { shop, clock, store, collections, payment } = await open({ via: "hosted" });
  await clock.until(collections.close());
  await clock.run(10_000);
  // Another process, which does not watch, serves the page to return to.
  const returning = shop.worker({ store, watch: { enabled: false } });
  const back = (await returning.get(payment.id))!;
  shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
  await clock.run(2_100);
  shop.asked();
  const outcome = await clock.until(back.settled({ timeoutMs: 1 }));
  expect(outcome.status).toBe("completed");
  expect(statusReads(shop)).toHaveLength(1);
  await clock.until(returning.close());
});

it("settled() asks on return however short a time ago the payment was seen", async () => {
  const { shop, clock, collections, payment } = await open({ via: "hosted" });
  shop.asked();
  // Nobody can have paid what has just been begun by this very call.
  expect((await clock.until(payment.settled())).status).toBe("action-required");
  expect(statusReads(shop)).toHaveLength(0);
  const back = (await clock.until(collections.get(payment.id)))!;
  expect((await clock.until(back.settled())).status).toBe("action-required");
  expect(statusReads(shop)).toHaveLength(1);

  shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
  await clock.run(1_000);
  const paid = (await clock.until(collections.get(payment.id)))!;
  expect((await clock.until(paid.settled())).status).toBe("completed");
  await clock.until(collections.close());
});

it("settled() asks on return for whoever keeps the handle, or starts the payment once more", async () => {
  for (const isKept of [true, false]) {
    const { shop, clock, collections, payment } = await open({ via: "hosted" });
    await clock.until(payment.settled());
    shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
    await clock.run(10);
    const back = isKept ? payment : await clock.until(collections.start(aRequest({ via: "hosted" })));
    shop.asked();
    // Somebody pays there: no page is to be shown any more.
    expect((await clock.until(back.settled({ timeoutMs: 100 }))).status).toBe("pending");
    expect(statusReads(shop)).toHaveLength(1);
    await clock.until(collections.close());
  }
});
