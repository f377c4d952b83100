import type { PaymentEvent } from "@dollr-kit/flow";
import { describe, expect, inject } from "vitest";
import { withDatabase as it } from "../support/database.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";
import { toWaits } from "./waits.ts";

describe.concurrent("a web process", () => {
  it.for([
    ["listens", true],
    ["only asks now and then", false],
  ] as const)(
    "tells in a process that works on nothing, and %s, what a worker does",
    async ([, listen], { database }) => {
      const { address } = inject("postgres");
      const fleet = await Fleet.open({ address, schema: database.schema, seed: 7, fails: false, listen });
      try {
        await fleet.addWorker();
        const payment = await fleet.start("order-1042");
        const events: PaymentEvent[] = [];
        for await (const event of payment.events()) events.push(event);
        expect(events.map(({ type }) => type)).toEqual(
          expect.arrayContaining(["step.done", "status.changed", "settled"]),
        );
        expect(events.flatMap((event) => (event.type === "step.done" ? [event.step] : []))).toContain("execute");
        expect(events.at(-1)).toMatchObject({ type: "settled", id: "order-1042" });
        await fleet.finish(120_000);
        expect(fleet.outcomes.size).toBe(1);
        expect(await judge(fleet)).toEqual([]);
      } finally {
        await fleet.close();
      }
      // The worker has ended by itself, too.
      expect(fleet.complaints).toEqual([]);
    },
  );

  /** Where nothing is heard, it is the poll that finds them: the control, since the machine may be busy. */
  it("has what it starts taken by a worker at once where that hears of it, and by its poll where it does not", async ({
    database,
  }) => {
    const { address } = inject("postgres");
    const openFleet = async (listen: boolean) => {
      const schema = listen ? database.schema : `${database.schema}_polled`;
      const fleet = await Fleet.open({ address, schema, seed: 7, fails: false, listen, requestsPerSecond: 1_000 });
      await fleet.addWorker();
      return fleet;
    };
    const [told, polled] = [await openFleet(true), await openFleet(false)];
    try {
      const waits = { told: [] as number[], polled: [] as number[] };
      for (let order = 0; order < 40; order += 1) {
        waits.told.push(await told.measureTake(`order-${order}`));
        waits.polled.push(await polled.measureTake(`order-${order}`));
      }
      const [atOnce, byPoll] = [toWaits(waits.told), toWaits(waits.polled)];
      console.log(
        `Taken after ${atOnce.medianMs.toFixed(0)} ms at the median; by its poll alone after ${byPoll.medianMs.toFixed(0)}`,
      );
      // What a busy machine takes is in both. A poll comes after 125 ms more at the median, or some 20 less or more of so few.
      expect(atOnce.medianMs).toBeLessThan(Math.max(100, byPoll.medianMs - 30));
      await Promise.all([told.finish(120_000), polled.finish(120_000)]);
      for (const fleet of [told, polled]) expect(await judge(fleet)).toEqual([]);
    } finally {
      await Promise.all([told.close(), polled.close()]);
      await database.pool.query(`DROP SCHEMA ${database.schema}_polled CASCADE`);
    }
  });
});
