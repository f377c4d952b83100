import { type Collections, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";
import type pg from "pg";
import { describe, expect, inject, vi } from "vitest";
import { type Database, withDatabase as it } from "../support/database.ts";
import { openFrozenWay } from "../support/frozen-way.ts";

const PAYMENTS = 6;
const PATIENCE = { timeout: 100_000, interval: 100 };
/** No payer decides before that. */
const NEVER_MS = 3_600_000;

const aRequest = (id: string) => ({
  id,
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
});

/** Machines of a shop on one Dollr, whose payers wait until the test lets them decide. */
function openShop(database: Database) {
  const sandbox = createSandbox({ settleAfterMs: NEVER_MS });
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  const client = createDollrClient({ ...credentials, fetch: sandbox.fetch });
  const open = async (pool: pg.Pool) => {
    const store = await database.openStore(pool, { timeoutMs: 3_000 });
    return { store, collections: createCollections({ client, store, watch: { onAttention: () => undefined } }) };
  };
  /** All payers pay, once so many are asked. */
  async function letPay(payments: number): Promise<void> {
    await vi.waitFor(() => expect(sandbox.ledger.executions).toHaveLength(payments), PATIENCE);
    sandbox.advance(NEVER_MS);
  }
  return { sandbox, open, letPay };
}

async function startAll(collections: Collections): Promise<void> {
  for (let number = 1; number <= PAYMENTS; number += 1)
    await collections.start(aRequest(`order-${number}`), { wait: false });
}

const readStages = async (database: Database): Promise<unknown[]> =>
  (await database.query("SELECT DISTINCT stage FROM payments")).map(({ stage }) => stage);

describe.concurrent("a machine", () => {
  it("goes on with what it has when its pool was exhausted for a while in the midst of payments, and charges once", async ({
    database,
  }) => {
    const { sandbox, open, letPay } = openShop(database);
    const pool = database.openPool({ max: 2 });
    const { store, collections } = await open(pool);
    await startAll(collections);
    await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(PAYMENTS), PATIENCE);
    const held = await Promise.all([pool.connect(), pool.connect()]);
    await expect(collections.start(aRequest("late"))).rejects.toMatchObject({
      ...{ name: "StoreError", outcome: "not-sent" },
      hint: expect.stringContaining("`max` of the pool"),
    });
    for (const connection of held) connection.release();
    await letPay(PAYMENTS);
    await vi.waitFor(async () => expect(await readStages(database)).toEqual(["settled"]), PATIENCE);
    expect(sandbox.ledger.charges).toHaveLength(PAYMENTS);
    await collections.close();
    await store.close();
  });

  it("leaves to others what it had when nothing comes through to Postgres any more, and joins them again later", async ({
    database,
  }) => {
    const way = await openFrozenWay(inject("postgres").address);
    const { sandbox, open, letPay } = openShop(database);
    const cutOff = await open(database.openPool({ ...way.options, max: 4 }));
    await startAll(cutOff.collections);
    await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(PAYMENTS), PATIENCE);
    way.freeze();
    const other = await open(database.openPool({ max: 4 }));
    await other.collections.resume();
    await letPay(PAYMENTS);
    await vi.waitFor(async () => expect(await readStages(database)).toEqual(["settled"]), PATIENCE);
    expect(sandbox.ledger.charges).toHaveLength(PAYMENTS);
    await expect(cutOff.collections.start(aRequest("late"))).rejects.toMatchObject({ name: "StoreError" });
    way.heal();
    await other.collections.close();
    // It works again, alone.
    const payment = await vi.waitFor(() => cutOff.collections.start(aRequest("late")), PATIENCE);
    await letPay(PAYMENTS + 1);
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    expect(sandbox.ledger.charges).toHaveLength(PAYMENTS + 1);
    await cutOff.collections.close();
    for (const { store } of [cutOff, other]) await store.close();
    await way.close();
  });
});
