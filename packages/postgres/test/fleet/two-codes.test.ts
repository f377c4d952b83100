import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { Fleet } from "./fleet.ts";

const database = useDatabase();
const PAYMENTS = 24;
const NEWER = new URL("programs/newer-worker.ts", import.meta.url);

it("charges once while a newer version joins on the same schema, dies with payments in hand, and comes back", async () => {
  const { address } = inject("postgres");
  const fleet = await Fleet.open({ address, schema: database.schema, seed: 11, fails: false, settleAfterMs: 4_000 });
  const readExecutions = async () => (await fleet.dollr.readBooks()).executions;
  /** Starts payments up to this one, and waits until Dollr has all of them. */
  async function startUpTo(count: number): Promise<void> {
    while (fleet.started.size < count) await fleet.start(`order-${fleet.started.size}`, { isAwaited: false });
    await expect.poll(async () => (await readExecutions()).length, { timeout: 30_000 }).toBe(count);
  }
  try {
    await fleet.addWorker();
    await startUpTo(PAYMENTS / 2);
    const newer = await fleet.addWorker({}, NEWER);
    await startUpTo(PAYMENTS);
    await expect.poll(() => newer.inHand.size, { timeout: 30_000, interval: 10 }).toBeGreaterThan(0);
    await fleet.kill(newer);
    await fleet.addWorker({}, NEWER);
    await expect.poll(() => fleet.delivered.size, { timeout: 45_000 }).toBe(PAYMENTS);

    const executions = await readExecutions();
    expect(executions).toHaveLength(PAYMENTS);
    expect(new Set(executions.map(({ label }) => label)).size).toBe(PAYMENTS);
    const ended = await fleet.query(
      "SELECT id FROM payments WHERE stage = 'settled' AND status IN ('completed', 'failed')",
    );
    expect(ended).toHaveLength(PAYMENTS);
    expect(fleet.complaints).toEqual([]);
  } finally {
    await fleet.close();
  }
}, 120_000);
