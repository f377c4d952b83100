import { afterEach, expect, it, vi } from "vitest";
import { systemClock } from "./system-clock.ts";

const DAY_MS = 24 * 60 * 60_000;

afterEach(() => vi.useRealTimers());

it("sleeps for longer than a timer can", async () => {
  vi.useFakeTimers();
  let isAwake = false;
  void systemClock.sleep(60 * DAY_MS).then(() => {
    isAwake = true;
  });
  await vi.advanceTimersByTimeAsync(60 * DAY_MS - 1);
  expect(isAwake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isAwake).toBe(true);
});

it("leaves no timer behind when a sleep is aborted", async () => {
  vi.useFakeTimers();
  const giveUp = new AbortController();
  const sleep = systemClock.sleep(60 * DAY_MS, giveUp.signal);
  giveUp.abort(new Error("enough"));
  await expect(sleep).rejects.toThrow("enough");
  expect(vi.getTimerCount()).toBe(0);
});
