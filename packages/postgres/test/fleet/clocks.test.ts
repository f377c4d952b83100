import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";

const database = useDatabase();
const PAYMENTS = 20;

/** How often a status was read when one of two workers had such a clock, and died while all payments waited for their payers. */
async function collectWith(schema: string, aheadMs: number): Promise<number> {
  const { address } = inject("postgres");
  const fleet = await Fleet.open({ address, schema, seed: 7, fails: false, settleAfterMs: 10_000 });
  try {
    const [mortal] = await Promise.all([fleet.addWorker({ aheadMs }), fleet.addWorker()]);
    for (let index = 0; index < PAYMENTS; index += 1) await fleet.start(`order-${index}`);
    const executions = async () => (await fleet.dollr.readBooks()).executions.length;
    await expect.poll(executions, { timeout: 30_000, interval: 200 }).toBe(PAYMENTS);
    await fleet.kill(mortal);
    await fleet.finish(45_000);
    expect(await judge(fleet)).toEqual([]);
    const { requests } = await fleet.dollr.readBooks();
    return requests["retrieveCollectionStatus"] ?? 0;
  } finally {
    await fleet.close();
  }
}

it("charges once, reads no more often and follows the dead as soon, where the clock of a worker is two minutes ahead", async () => {
  const control = `${database.schema}_control`;
  const [ahead, right] = await Promise.all([collectWith(database.schema, 120_000), collectWith(control, 0)]);
  await database.pool.query(`DROP SCHEMA ${control} CASCADE`);
  expect(right).toBeGreaterThan(PAYMENTS);
  expect(ahead).toBeLessThan(1.5 * right);
}, 150_000);
