/**
 * A shop that takes orders and ships them; `test/collect-order.test.ts` proves that it charges nobody twice. To see it at
 * work, start a sandbox (`node packages/cli/dist/bin.js sandbox`), and then run, with Node 24 or newer,
 * `DOLLR_BASE_URL=http://127.0.0.1:4010 DOLLR_CLIENT_ID=sandbox DOLLR_CLIENT_SECRET=sandbox node collect-order.ts`.
 */
import { type CollectionOutcome, type CollectionsOptions, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createDollrClient } from "@dollr-kit/core";

export interface Order {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string; readonly email?: string };
}

export function openShop(options: CollectionsOptions, ship: (orderId: string) => Promise<void>) {
  const collections = createCollections(options);
  // The goods leave when the payment has ended, whichever process sees that.
  collections.onSettled(async ({ id, status }) => {
    if (status === "completed") await ship(id);
  });
  return {
    /** When the process starts: takes up what the one before left. */
    start: () => collections.resume(),
    /** When the payer presses "pay", for the first time or again, and when the payer looks how it stands. */
    async takeOrder({ id, payer, amount, currency }: Order, isPressed: boolean): Promise<CollectionOutcome> {
      let payment = await collections.start({ id, payer, currency, items: [{ name: "Rice, 25 kg", amount }] });
      if (isPressed && payment.record.status === "failed") payment = await collections.retry(id);
      return payment.settled({ timeoutMs: 20_000 });
    },
    close: () => collections.close(),
  };
}

if (import.meta.main) {
  const store = sqliteStore("./.dollr/shop.sqlite");
  const shop = openShop({ client: createDollrClient(), store }, async (orderId) => console.log(`ships ${orderId}`));
  await shop.start();
  const payer = { name: "Ama Example", phone: "231771234567" };
  console.log(await shop.takeOrder({ id: `order-${Date.now()}`, amount: "25.50", currency: "USD", payer }, true));
  await shop.close();
}
