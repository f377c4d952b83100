import { createCollections } from "@dollr-kit/collect";
import { createPayouts } from "@dollr-kit/disburse";
import { createSandbox } from "@dollr-kit/sandbox";
import { expect, it, vi } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import { useDatabase } from "../support/database.ts";
import { collectAll } from "../support/records.ts";

const database = useDatabase();

/** Two machines of a shop, each with a pool of its own, and the Dollr that both call. */
async function openShop() {
  const clock = createFastClock(50);
  const sandbox = createSandbox({ clock, settleAfterMs: 500 });
  const client = createClient(clock, sandbox.fetch);
  const device = {
    name: "payroll-1",
    type: "SERVER",
    platform: "NODE",
    userAgent: "payroll/1.0",
    clientIp: "192.0.2.7",
  };
  const passcode = async () => ({ code: "000000", phone: "+231 77 123 4567", device });
  const openMachine = async () => {
    // A clock that runs 50 times as fast as that of the server cannot be corrected by it, nor by slices of a quota.
    const { now: _, limiter: __, ...store } = await database.openStore(database.openPool({ max: 5 }));
    const shared = { client, store, clock };
    return { store, collections: createCollections(shared), payouts: createPayouts({ ...shared, passcode }) };
  };
  return { sandbox, machines: [await openMachine(), await openMachine()] as const };
}

const aRequest = (id: string) => ({
  id,
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
});

it("collects on two machines what both are asked for, once each, to the end", async () => {
  const { sandbox, machines } = await openShop();
  const ids = Array.from({ length: 8 }, (_, index) => `order-${index}`);
  const outcomes = machines.flatMap(({ collections }) =>
    ids.map(async (id) => (await collections.start(aRequest(id))).settled()),
  );
  expect((await Promise.all(outcomes)).map(({ status }) => status)).toEqual(outcomes.map(() => "completed"));
  expect(sandbox.ledger.charges).toHaveLength(ids.length);
  await Promise.all(machines.map(({ collections }) => collections.close()));
  const records = await collectAll(machines[0].store.list({ status: "completed" }));
  expect(records.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  expect(await collectAll(machines[0].store.list({ open: true }))).toEqual([]);
});

it("goes on with what a machine that has gone left in the store", async () => {
  const { sandbox, machines } = await openShop();
  const [gone, heir] = machines;
  await gone.collections.start(aRequest("order-1042"), { wait: false });
  await gone.collections.close();
  expect(await heir.collections.resume()).toEqual({ resumed: 0 });
  const payment = await heir.collections.get("order-1042");
  expect(await payment!.settled()).toMatchObject({ status: "completed" });
  expect(sandbox.ledger.charges).toHaveLength(1);
  await heir.collections.close();
});

it("keeps payouts and collections of one id in one store, and delivers each ending once over both machines", async () => {
  const { sandbox, machines } = await openShop();
  const delivered: string[] = [];
  for (const { collections, payouts } of machines) {
    collections.onSettled(async ({ id, status }) => void delivered.push(`collection ${id} ${status}`));
    payouts.onSettled(async ({ id, status }) => void delivered.push(`payout ${id} ${status}`));
  }
  const recipient = { name: "Kofi Example", phone: "+231 77 123 4568" };
  const payout = await machines[1].payouts.start({ id: "order-1042", recipient, amount: "5.00", currency: "USD" });
  const collection = await machines[0].collections.start(aRequest("order-1042"));
  for (const payment of [payout, collection]) expect(await payment.settled()).toMatchObject({ status: "completed" });
  await vi.waitFor(() => expect(delivered).toHaveLength(2), 30_000);
  await Promise.all(machines.flatMap(({ collections, payouts }) => [collections.close(), payouts.close()]));
  expect(delivered.sort()).toEqual(["collection order-1042 completed", "payout order-1042 completed"]);
  expect(sandbox.ledger.charges).toHaveLength(1);
});
