import { createCollections } from "@dollr-kit/collect";
import { createSandbox } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
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
  const openMachine = async () => {
    const store = await database.openStore(database.openPool({ max: 5 }));
    return { store, collections: createCollections({ client, store, clock }) };
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
  expect(await heir.collections.resume()).toEqual({ resumed: 1 });
  const payment = await heir.collections.get("order-1042");
  expect(await payment!.settled()).toMatchObject({ status: "completed" });
  expect(sandbox.ledger.charges).toHaveLength(1);
  await heir.collections.close();
});
