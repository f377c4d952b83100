import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createVirtualClock, type VirtualClock } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { countSaves } from "../src/flow/counting-store.ts";
import { openShop, payOnPage } from "../src/flow/shop.ts";
import { MOST_SAVES, WAYS } from "../src/flow/ways.ts";

const ANSWER_MS = 100;

async function passUntil<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  while (!isDone) await clock.advance(ANSWER_MS);
  return work;
}

describe.each(WAYS)("$label", (way) => {
  it(`takes at most ${MOST_SAVES} saves by SQLite, from the insert to the ending`, async () => {
    // In memory, on this thread: virtual time does not wait for another one.
    const database = sqliteStore(":memory:");
    const store = countSaves(database);
    const clock = createVirtualClock();
    const shop = await openShop({ store, settleAfterMs: 1_000, clock });
    try {
      if (way.isKnownPayer) {
        const first = await passUntil(clock, shop.start(way, "order-1041", 0));
        await passUntil(clock, first.settled());
      }
      const savesBefore = store.saves;
      const payment = await passUntil(clock, shop.start(way, "order-1042", 0));
      payOnPage(shop.sandbox, payment);
      await passUntil(clock, payment.settled());
      // Dollr's page is told of at once; the ending comes after it.
      await passUntil(clock, payment.settled());
      expect(payment.record.status).toBe("completed");
      expect(store.saves - savesBefore).toBeLessThanOrEqual(MOST_SAVES);
    } finally {
      await shop.close();
      await database.close();
    }
  });
});
