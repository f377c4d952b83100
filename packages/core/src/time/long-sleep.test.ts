import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "./clock.ts";

const DAY_MS = 24 * 60 * 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether a sleep on the system's clock is over. */
function sleep(ms: number, signal?: AbortSignal) {
  const seen = { isOver: false, reason: undefined as unknown };
  systemClock.sleep(ms, signal).then(
    () => {
      seen.isOver = true;
    },
    (reason) => {
      seen.reason = reason;
    },
  );
  return seen;
}

it.each([30, 100])("sleeps longer than one timer can: %i days", async (days) => {
  const seen = sleep(days * DAY_MS);
  await vi.advanceTimersByTimeAsync(days * DAY_MS - 1);
  expect(seen.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.isOver).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it("never wakes from a sleep without end, and leaves no timer when that is aborted", async () => {
  const over = new AbortController();
  const seen = sleep(Number.POSITIVE_INFINITY, over.signal);
  await vi.advanceTimersByTimeAsync(400 * DAY_MS);
  expect(seen.isOver).toBe(false);
  over.abort("enough");
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual({ isOver: false, reason: "enough" });
  expect(vi.getTimerCount()).toBe(0);
});

it("takes no time for what is over already", async () => {
  const seen = [sleep(0), sleep(-5), sleep(1)];
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.every(({ isOver }) => isOver)).toBe(true);
  const aborted = sleep(5, AbortSignal.abort("before"));
  await vi.advanceTimersByTimeAsync(0);
  expect(aborted.reason).toBe("before");
  expect(vi.getTimerCount()).toBe(0);
});
