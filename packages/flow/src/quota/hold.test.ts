import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createHold } from "./hold.ts";
import type { LongHold } from "./rate-limiter.ts";

const MINUTE_MS = 60_000;

function openHold() {
  const clock = createVirtualClock();
  const told: LongHold[] = [];
  let changes = 0;
  const hold = createHold({
    time: createElapsedTime(clock),
    onChange: () => {
      changes += 1;
    },
    onHeld: (long) => told.push(long),
  });
  const refuse = (retryAfterMs?: number) => hold.begin({ retryAfterMs, reason: "429" });
  /** Milliseconds that it holds from now on. */
  const lasts = async () => {
    const leftMs = hold.leftMs();
    await clock.run(leftMs - 1);
    expect(hold.isHeld()).toBe(true);
    await clock.run(1);
    expect(hold.isHeld()).toBe(false);
    return leftMs;
  };
  return { clock, hold, told, refuse, lasts, changes: () => changes };
}

describe("a wait that Dollr asks for", () => {
  it("is kept to the millisecond, and ends with word of it", async () => {
    const { clock, hold, refuse, changes } = openHold();
    expect([hold.isHeld(), hold.leftMs(), hold.tryPass()]).toEqual([false, 0, true]);
    refuse(5_000);
    expect([hold.isHeld(), hold.leftMs(), hold.tryPass()]).toEqual([true, 5_000, false]);
    await clock.run(4_999);
    expect([hold.isHeld(), hold.leftMs(), changes()]).toEqual([true, 1, 0]);
    await clock.run(1);
    expect([hold.isHeld(), hold.leftMs(), hold.tryPass(), changes()]).toEqual([false, 0, true, 1]);
  });

  it("is a second where Dollr asks for one, however often it has refused before", async () => {
    const { refuse, lasts } = openHold();
    for (const _ of [1, 2, 3]) {
      refuse(1_000);
      expect(await lasts()).toBe(1_000);
    }
  });

  it("is as long as the longest of those that were asked for together", async () => {
    const { clock, hold, refuse, lasts } = openHold();
    refuse(5_000);
    refuse(2_000);
    expect(hold.leftMs()).toBe(5_000);
    await clock.run(2_000);
    expect(hold.leftMs()).toBe(3_000);
    expect(await lasts()).toBe(3_000);
  });

  it("is not longer than a quarter of an hour; then one request looks, and the others wait for its answer", async () => {
    const { clock, hold, refuse, lasts, changes } = openHold();
    refuse(24 * 60 * MINUTE_MS);
    expect(hold.leftMs()).toBe(15 * MINUTE_MS);
    expect(await lasts()).toBe(15 * MINUTE_MS);
    expect([hold.isLooking(), hold.tryPass(), hold.isLooking(), hold.tryPass()]).toEqual([false, true, true, false]);
    const before = changes();
    hold.answered();
    expect([changes() - before, hold.isLooking(), hold.tryPass(), hold.tryPass()]).toEqual([1, false, true, true]);
    await clock.run(0);
  });

  it("is looked at by another one where the one that passed was not sent", async () => {
    const { hold, refuse, lasts } = openHold();
    refuse(24 * 60 * MINUTE_MS);
    await lasts();
    hold.tryPass();
    hold.release();
    expect([hold.isLooking(), hold.tryPass(), hold.tryPass()]).toEqual([false, true, false]);
  });

  it("begins anew where the one that looked is refused, and is in doubt again", async () => {
    const { hold, refuse, lasts } = openHold();
    refuse(24 * 60 * MINUTE_MS);
    await lasts();
    hold.tryPass();
    refuse(16 * MINUTE_MS);
    expect([hold.isLooking(), hold.isHeld()]).toEqual([false, true]);
    expect(await lasts()).toBe(15 * MINUTE_MS);
    expect([hold.tryPass(), hold.tryPass()]).toEqual([true, false]);
  });

  it("of a quarter of an hour is kept whole, so that nobody has to look", async () => {
    const { hold, refuse, lasts } = openHold();
    refuse(15 * MINUTE_MS);
    expect(await lasts()).toBe(15 * MINUTE_MS);
    expect([hold.tryPass(), hold.tryPass()]).toEqual([true, true]);
  });

  it("leaves no timer when all is closed", async () => {
    const { clock, hold, refuse, changes } = openHold();
    refuse(5_000);
    hold.close();
    await clock.run(10_000);
    expect([clock.sleeping, changes()]).toEqual([0, 0]);
  });
});

describe("a refusal without a wait", () => {
  it("is waited out for a second, and twice as long after each in a row, up to a minute", async () => {
    const { refuse, lasts } = openHold();
    const waits: number[] = [];
    for (let refusals = 0; refusals < 8; refusals += 1) {
      refuse();
      waits.push(await lasts());
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it("counts once for those that were under way together", async () => {
    const { refuse, lasts } = openHold();
    refuse();
    refuse();
    refuse();
    await lasts();
    refuse();
    expect(await lasts()).toBe(2_000);
  });

  it("begins at a second again after an answer, though not after one to what was under way", async () => {
    const { hold, refuse, lasts } = openHold();
    refuse();
    hold.answered();
    await lasts();
    refuse();
    expect(await lasts()).toBe(2_000);
    hold.answered();
    refuse();
    expect(await lasts()).toBe(1_000);
  });
});

describe("people", () => {
  it("are told of a wait of a minute or more that Dollr asked for, as it asked for it", () => {
    const { told, refuse } = openHold();
    refuse(MINUTE_MS - 1);
    expect(told).toEqual([]);
    refuse(MINUTE_MS);
    refuse(24 * 60 * MINUTE_MS);
    expect(told.map(({ waitMs }) => waitMs)).toEqual([MINUTE_MS, 24 * 60 * MINUTE_MS]);
    expect(told[0]?.reason).toBe("429");
  });

  it("are told of each once, until it has gone well again", async () => {
    const { hold, told, refuse, lasts } = openHold();
    refuse(2 * MINUTE_MS);
    refuse(2 * MINUTE_MS);
    refuse(MINUTE_MS);
    expect(told).toHaveLength(1);
    await lasts();
    hold.answered();
    refuse(MINUTE_MS);
    expect(told).toHaveLength(2);
  });

  it("are not told of waits that Dollr did not ask for", async () => {
    const { told, refuse, lasts } = openHold();
    for (let refusals = 0; refusals < 8; refusals += 1) {
      refuse();
      await lasts();
    }
    expect(told).toEqual([]);
  });
});

it("does not say that anything has changed where nothing was in doubt", () => {
  const { hold, changes } = openHold();
  hold.answered();
  expect(changes()).toBe(0);
});
