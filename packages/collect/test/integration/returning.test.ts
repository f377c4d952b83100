import { expect, it } from "vitest";
import { open, phoneOf } from "../support/opened-payment.ts";

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
  expect(shop.asked().filter((operation) => operation === "retrieveSourceStatus")).toHaveLength(1);
  await clock.until(returning.close());
});
