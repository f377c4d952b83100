import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createVirtualClock } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { countSaves } from "../src/flow/counting-store.ts";
import { openShop, payOnPage } from "../src/flow/shop.ts";
import { MOST_SAVES, WAYS } from "../src/flow/ways.ts";

describe.each(WAYS)("$label", (way) => {
  it(`takes at most ${MOST_SAVES} saves by SQLite, from the insert to the ending`, async () => {
    // In memory, on this thread: virtual time does not wait for another one.
    const database = sqliteStore(":memory:");
    const store = countSaves(database);
    const clock = createVirtualClock();
    const shop = await openShop({ store, settleAfterMs: 1_000, clock });
    try {
      if (way.isKnownPayer) {
        const first = await clock.until(shop.start(way, "order-1041", 0));
        await clock.until(first.settled());
      }
      const savesBefore = store.saves;
      const payment = await clock.until(shop.start(way, "order-1042", 0));
      payOnPage(shop.sandbox, payment);
      await clock.until(payment.settled());
      // Dollr's page is told of at once; the ending comes after it.
      await clock.until(payment.settled());
      expect(payment.record.status).toBe("completed");
      expect(store.saves - savesBefore).toBeLessThanOrEqual(MOST_SAVES);
    } finally {
      await shop.close();
      await database.close();
    }
  });
});
