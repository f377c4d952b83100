import { type CollectionRecord, type CollectionStore, createCollections } from "@dollr-kit/collect";
import { createDollrClient, type DollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";

export interface BusyShop {
  /** One payment of a payer of its own, from start to ending. */
  pay(this: void): Promise<void>;
  /** Stores one that begins when the quota allows. */
  start(this: void): Promise<void>;
  /** Brings one as far as it goes without the payer. */
  begin(): Promise<CollectionRecord>;
  /** Looks after whatever the store has. */
  resume(): Promise<unknown>;
  close(): Promise<void>;
}

export interface BusyShopOptions {
  /** By the quota that `createCollections` has without being told. */
  readonly isLimited?: boolean;
  /** Looks after all that is open, as every shop does. */
  readonly isWatching?: boolean;
  /** A client in place of the shop's own. */
  readonly wrap?: (client: DollrClient) => DollrClient;
}

/** Far more than can be sent: what is measured is the store and the work beside it. */
const NO_QUOTA = 1_000_000;

/** Looks itself how a payment stands, as soon as it was executed: nobody waits for a timer. */
export async function openBusyShop(
  store: CollectionStore,
  { isLimited = false, isWatching = false, wrap = (client) => client }: BusyShopOptions = {},
): Promise<BusyShop> {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  const client = wrap(createDollrClient({ ...credentials, fetch: sandbox.fetch }));
  await client.fees.tiers();
  const watch = isLimited ? {} : { enabled: isWatching, requestsPerSecond: NO_QUOTA };
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
    begin: async () => (await collections.start(nextRequest())).record,
    resume: () => collections.resume(),
    close: () => collections.close(),
  };
}
