import { expect, it } from "vitest";
import type { Collections } from "../../src/index.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

it("leaves an execution that close was faster than to the next process, which sends it once", async () => {
  const shop = openShop();
  const collections: Collections = shop.worker({
    store: {
      ...shop.store,
      async save(record: CollectionRecord) {
        const saved = await shop.store.save(record);
        if (saved.stage === "executing" && saved.execution?.sends === 1) void collections.close();
        return saved;
      },
    },
  });
  await shop.clock.until(collections.start(aRequest()));
  expect(shop.sandbox.ledger.executions).toEqual([]);
  const next = shop.worker();
  await shop.clock.until(next.resume());
  await shop.clock.run(5 * MINUTE_MS);
  expect((await shop.store.load("order-1042"))!.status).toBe("completed");
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  await shop.clock.until(next.close());
});
