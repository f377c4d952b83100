import { join } from "node:path";
import type { CollectionFilter, CollectionStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createDollrClient } from "@dollr-kit/core";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cron, openPayments } from "../recipes/serverless.ts";
import { shipped } from "../recipes/shop.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

let used: SandboxFolder;

beforeEach(async () => {
  used = await openSandboxFolder();
  shipped.length = 0;
});
afterEach(() => used.remove());

/** One function that is called, and gone when it has answered: nothing of it but the store is left. */
async function call<T>(work: (options: ReturnType<typeof openOptions>) => Promise<T>): Promise<T> {
  const options = openOptions();
  try {
    return await work(options);
  } finally {
    await options.store.close();
  }
}

const openOptions = () => ({
  client: createDollrClient({
    ...{ clientId: "sandbox", clientSecret: "sandbox", baseUrl: used.env["DOLLR_BASE_URL"], deadlineMs: 1_000 },
  }),
  store: sqliteStore(join(used.folder, "payments.sqlite")),
});

/** One that takes its time to find what nobody was told of. */
const slowly = (store: CollectionStore): CollectionStore => ({
  ...store,
  async *list(filter: CollectionFilter) {
    if (filter.undelivered) await new Promise((resolve) => setTimeout(resolve, 100));
    yield* store.list(filter);
  },
});

const start = (id: string, phone: string) =>
  call(async (options) => {
    const collections = openPayments(options);
    const items = [{ name: "Rice, 25 kg", amount: "25.50" }];
    const payment = await collections.start({ id, payer: { name: "Ama Example", phone }, currency: "USD", items });
    await collections.close();
    return payment;
  });

const look = async (limitMs?: number) => (await call((options) => cron(options, limitMs))).json();

it("settles by the cron job alone what a function has begun, and ships it once", async () => {
  const { referenceId } = await start("order-1", MAGIC_PHONES.stuck.MTN_MOMO_LBR);
  expect(await look()).toEqual({ looked: 1 });
  expect(shipped).toEqual([]);
  used.sandbox.payer.approve(referenceId);
  expect(await look()).toEqual({ looked: 1 });
  expect(await look()).toEqual({ looked: 0 });
  expect(shipped).toEqual(["order-1"]);
  expect(used.sandbox.ledger.charges).toHaveLength(1);
});

it("ships what a function has seen completed without a handler, though nothing is open any more", async () => {
  await start("order-2", MAGIC_PHONES.approved.MTN_MOMO_LBR);
  await call(async (options) => {
    const collections = openPayments(options);
    await collections.advance("order-2");
    await collections.close();
  });
  const answer = await call((options) => cron({ ...options, store: slowly(options.store) }));
  expect(await answer.json()).toEqual({ looked: 0 });
  expect(shipped).toEqual(["order-2"]);
});

it("answers when its time is over, though Dollr does not, and the next call goes on", async () => {
  const { referenceId } = await start("order-3", MAGIC_PHONES.stuck.MTN_MOMO_LBR);
  used.sandbox.payer.approve(referenceId);
  const silence = used.sandbox.faults.add({ kind: "stalled-body", operation: "status.collection", times: 100 });
  const startedMs = Date.now();
  expect(await look(100)).toEqual({ looked: 1 });
  expect(Date.now() - startedMs).toBeLessThan(5_000);
  expect(shipped).toEqual([]);
  silence.remove();
  expect(await look()).toEqual({ looked: 1 });
  expect(shipped).toEqual(["order-3"]);
});
