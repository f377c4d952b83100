import { Scheduler } from "@dollr-kit/sandbox/time";
import { expect, it } from "vitest";
import { MachineClock } from "./machine-clock.ts";

it("stands still for a while, and goes on from there", async () => {
  const scheduler = new Scheduler();
  const clock = new MachineClock(scheduler);
  clock.standStill(1_000);
  clock.standStill(5_000);
  await scheduler.runUntil(scheduler.now + 400);
  expect(clock.errorMs).toBe(-400);
  await scheduler.runUntil(scheduler.now + 2_000);
  expect(clock.errorMs).toBe(-1_000);
  clock.set(250);
  expect(clock.errorMs).toBe(-750);
});
