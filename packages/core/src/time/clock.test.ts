import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "./clock.ts";

describe("the system's clock", () => {
  it("wakes after the time that was asked for", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let awake = false;
    systemClock.sleep(500).then(() => (awake = true));
    await vi.advanceTimersByTimeAsync(499);
    expect(awake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(awake).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends a sleep at once on an abort, and leaves no timer", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    const sleeping = systemClock.sleep(500, controller.signal);
    controller.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
    await expect(systemClock.sleep(500, AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
    expect(vi.getTimerCount()).toBe(0);
  });
});
