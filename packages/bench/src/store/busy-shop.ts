import { type CollectionStore, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";

export interface BusyShop {
  /** One payment of a payer of its own, from start to ending. */
  pay(this: void): Promise<void>;
  /** Stores one that begins when the quota allows. */
  start(this: void): Promise<void>;
  close(): Promise<void>;
}

/** Far more than can be sent: what is measured is the store and the work beside it. */
const NO_QUOTA = 1_000_000;

/**
 * Looks itself how a payment stands, as soon as it was executed: nobody waits for a timer.
 * @param isLimited - by the quota that `createCollections` has without being told.
 */
export async function openBusyShop(store: CollectionStore, isLimited = false): Promise<BusyShop> {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  const client = createDollrClient({ ...credentials, fetch: sandbox.fetch });
  await client.fees.tiers();
  const watch = isLimited ? {} : { enabled: false, requestsPerSecond: NO_QUOTA };
  const collections = createCollections({ client, store, watch });
  let payers = 0;
  function nextRequest() {
    payers += 1;
    const payer = { name: "Ama Example", phone: `23188${3_400_000 + payers}` };
    const items = [{ name: "Rice, 25 kg", amount: "25.50" }];
    return { id: `order-${payers}`, payer, items, currency: "USD" as const };
  }
  return {
    async start() {
      await collections.start(nextRequest(), { wait: false });
    },
    async pay() {
      const request = nextRequest();
      const { id } = request;
      await collections.start(request);
      await collections.advance(id);
      const stored = await store.load(id);
      if (stored?.status !== "completed") throw new Error(`${id} is ${stored?.status}, and was to be completed.`);
    },
    close: () => collections.close(),
  };
}
