import { expect, it } from "vitest";
import { quiescence } from "./quiescence.ts";
import { Scheduler } from "./scheduler.ts";

it("lets events happen in order of time, and those of one instant in the order in which they were planned", async () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.after(20, () => void seen.push("late"));
  scheduler.after(10, () => void seen.push("first of two"));
  scheduler.after(10, () => void seen.push("second of two"));
  scheduler.after(5, () => void seen.push("never"))();
  expect(scheduler.waiting).toBe(3);
  await scheduler.run(() => true);
  expect(seen).toEqual(["first of two", "second of two", "late"]);
  expect([scheduler.elapsedMs, scheduler.eventCount, scheduler.waiting]).toEqual([20, 3, 0]);
});

it("lets everything run that an event has made possible before the next event", async () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.after(1, () => {
    void (async () => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      seen.push("what the first event began");
    })();
  });
  scheduler.after(2, () => void seen.push("the second event"));
  await scheduler.run(() => true);
  expect(seen).toEqual(["what the first event began", "the second event"]);
});

it("waits with the next event for one that takes a while", async () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.after(1, async () => {
    await quiescence(50);
    seen.push("the first event is done");
  });
  scheduler.after(2, () => void seen.push("the second event"));
  await scheduler.run(() => true);
  expect(seen).toEqual(["the first event is done", "the second event"]);
});

it("fails with an event that fails, and lets nothing more happen", async () => {
  const fails = async (run: () => void | Promise<void>) => {
    const scheduler = new Scheduler();
    scheduler.after(1, run);
    scheduler.after(2, () => void seen.push("the second event"));
    await scheduler.run(() => true);
  };
  const seen: string[] = [];
  const fail = () => {
    throw new Error("of the first event");
  };
  await expect(fails(fail)).rejects.toThrow("of the first event");
  await expect(fails(async () => fail())).rejects.toThrow("of the first event");
  expect(seen).toEqual([]);
});

it("stops where it is told to, or at an instant", async () => {
  const scheduler = new Scheduler(0);
  const seen: number[] = [];
  for (const ms of [10, 20, 30, 40]) scheduler.after(ms, () => void seen.push(ms));
  await scheduler.run(() => seen.length < 1);
  expect([seen, scheduler.now]).toEqual([[10], 10]);
  await scheduler.runUntil(25);
  expect([seen, scheduler.now]).toEqual([[10, 20], 25]);
  await scheduler.runWithin(1_000, () => seen.length < 3);
  expect([seen, scheduler.now]).toEqual([[10, 20, 30], 30]);
});
