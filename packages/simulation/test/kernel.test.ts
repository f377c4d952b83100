import { expect, it } from "vitest";
import { createRandom } from "../src/kernel/random.ts";
import { Scheduler } from "../src/kernel/scheduler.ts";

it("lets events happen in order of time, and those of one instant in the order in which they were planned", async () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.after(20, () => seen.push("late"));
  scheduler.after(10, () => seen.push("first of two"));
  scheduler.after(10, () => seen.push("second of two"));
  scheduler.after(5, () => seen.push("never"))();
  await scheduler.run(() => true);
  expect(seen).toEqual(["first of two", "second of two", "late"]);
  expect(scheduler.elapsedMs).toBe(20);
});

it("lets everything run that an event has made possible before the next event", async () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.after(1, async () => {
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    seen.push("what the first event began");
  });
  scheduler.after(2, () => seen.push("the second event"));
  await scheduler.run(() => true);
  expect(seen).toEqual(["what the first event began", "the second event"]);
});

it("draws the same from the same seed, and something else for another purpose", () => {
  const draw = (seed: number, stream: string) => Array.from({ length: 5 }, createRandom(seed, stream).next);
  expect(draw(7, "faults")).toEqual(draw(7, "faults"));
  expect(draw(7, "faults")).not.toEqual(draw(7, "orders"));
  expect(draw(7, "faults")).not.toEqual(draw(8, "faults"));
});
