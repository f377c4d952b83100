import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectionRequest, type CollectionsOptions, createCollections } from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import { createPayouts, createRefunds, type PayoutsOptions } from "@dollr-kit/disburse";
import { createSandbox, MAGIC_PHONES, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";
import { aPasscode } from "../../../disburse/test/support/house.ts";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { createFastClock, type FastClock } from "../../../flow/test/support/fast-clock.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import { type Database, withDatabase } from "./database.ts";

const SPEED = 20;
/** Far beyond what a test takes, so that Dollr changes its word only when the clock leaps. */
export const MUCH_LATER_MS = 60 * 60_000;
export const PAYER = { name: "Ama Example", phone: `+${MAGIC_PHONES.approved.MTN_MOMO_LBR}`, email: "ama@example.com" };
export const RELUCTANT = { ...PAYER, phone: `+${MAGIC_PHONES.refused.MTN_MOMO_LBR}` };
export const STUCK = { ...PAYER, phone: `+${MAGIC_PHONES.stuck.MTN_MOMO_LBR}` };

export const aRequest = (changes: Partial<CollectionRequest> = {}): CollectionRequest => ({
  id: "order-1042",
  payer: PAYER,
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
  ...changes,
});

/** Of one test. */
interface House {
  readonly database: Database;
  /** What it has opened, in the order in which it is closed. */
  readonly opened: (() => Promise<unknown>)[];
}

/** One for each process: of a file that they share, or of one schema by a pool each. */
export const STORES = {
  async SQLite({ opened }: House) {
    const folder = await mkdtemp(join(tmpdir(), "dollr-both-"));
    opened.push(() => rm(folder, { recursive: true }));
    return async () => {
      const store = sqliteHere(join(folder, "payments.sqlite"));
      opened.unshift(() => store.close());
      return store;
    };
  },
  async Postgres({ opened, database }: House) {
    return async () => {
      // A clock that runs faster than that of the server cannot be corrected by it, nor by slices of a quota.
      const { now: _, limiter: __, ...store } = await database.openStore(database.openPool({ max: 5 }));
      opened.unshift(() => store.close());
      return store;
    };
  },
};

interface Merchant {
  readonly sandbox: Sandbox;
  readonly client: DollrClient;
  readonly clock: FastClock;
  /** Operations that Dollr was asked for since the last call of this, the token aside. */
  asked(): readonly string[];
  /** Each is another process. */
  collections(options?: Partial<CollectionsOptions>): Promise<ReturnType<typeof createCollections>>;
  payouts(options?: Partial<PayoutsOptions>): Promise<ReturnType<typeof createPayouts>>;
  refunds(): Promise<ReturnType<typeof createRefunds>>;
}

type OpenMerchant = (name: keyof typeof STORES, options?: Omit<SandboxOptions, "clock">) => Promise<Merchant>;

export const it = withDatabase.extend("openMerchant", async ({ database }, { onCleanup }): Promise<OpenMerchant> => {
  const house: House = { database, opened: [] };
  onCleanup(async () => {
    for (const close of house.opened) await close();
  });
  return (name, options) => openMerchant(house, name, options);
});

async function openMerchant(house: House, ...[name, options]: Parameters<OpenMerchant>): Promise<Merchant> {
  const { opened } = house;
  const openStore = await STORES[name](house);
  const clock = createFastClock(SPEED);
  const sandbox = createSandbox({ settleAfterMs: 500, ...options, clock });
  const watch = { requestsPerSecond: 1_000 };
  const shared = { clock, watch };
  const client = createClient(clock, sandbox.fetch);
  let operations: string[] = [];
  client.observe({ onRequest: ({ operation }) => void operations.push(String(operation)) });
  const asked = () => {
    const news = operations;
    operations = [];
    return news;
  };
  const closing = <T extends { close(): Promise<void> }>(payments: T): T => {
    opened.unshift(() => payments.close());
    return payments;
  };
  return {
    ...{ sandbox, client, clock, asked },
    async collections({ watch: more, ...rest } = {}) {
      return closing(
        createCollections({ client, ...shared, store: await openStore(), watch: { ...watch, ...more }, ...rest }),
      );
    },
    refunds: async () => closing(createRefunds({ client, ...shared, store: await openStore() })),
    async payouts(more = {}) {
      const passcode = async () => aPasscode();
      return closing(createPayouts({ client, ...shared, store: await openStore(), passcode, ...more }));
    },
  };
}
