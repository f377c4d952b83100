import type { PaymentEvent } from "@dollr-kit/flow";
import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";

const database = useDatabase();

it.each([
  ["listens", true],
  ["only asks now and then", false],
])("tells in a process that works on nothing, and %s, what a worker does", async (_, listen) => {
  const { address } = inject("postgres");
  const fleet = await Fleet.open({ address, schema: database.schema, seed: 7, fails: false, listen });
  try {
    await fleet.addWorker();
    const payment = await fleet.start("order-1042");
    const events: PaymentEvent[] = [];
    for await (const event of payment.events()) events.push(event);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["step.done", "status.changed", "settled"]));
    expect(events.flatMap((event) => (event.type === "step.done" ? [event.step] : []))).toContain("execute");
    expect(events.at(-1)).toMatchObject({ type: "settled", id: "order-1042" });
    await fleet.finish(30_000);
    expect(fleet.outcomes.size).toBe(1);
    expect(await judge(fleet)).toEqual([]);
  } finally {
    await fleet.close();
  }
  // The worker has ended by itself, too.
  expect(fleet.complaints).toEqual([]);
});
