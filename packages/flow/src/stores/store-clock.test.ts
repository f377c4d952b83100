import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createStoreClock } from "./store-clock.ts";

const MINUTE_MS = 60_000;

/** A machine whose clock is wrong, and a store whose answers take a while. */
function openMachine({ offMs = 0, tripMs = 0 } = {}) {
  const truth = createVirtualClock(1_000_000);
  let errorMs = offMs;
  let fails = false;
  let slowMs = 0;
  let questions = 0;
  let during = (): void => undefined;
  const own = { now: () => truth.now() + errorMs, sleep: truth.sleep };
  const time = createElapsedTime(own);
  const storeClock = createStoreClock(own, time, async () => {
    questions += 1;
    if (tripMs > 0) await truth.sleep(tripMs / 2);
    const answer = new Date(truth.now());
    during();
    if (tripMs > 0) await truth.sleep(tripMs / 2);
    if (slowMs > 0) await truth.sleep(slowMs);
    slowMs = 0;
    if (fails) throw new Error("the store cannot be reached");
    return answer;
  });
  return {
    ...{ truth, time, ask: storeClock.read },
    read: () => truth.until(storeClock.read()),
    wrongByMs: () => storeClock.clock.now() - truth.now(),
    questions: () => questions,
    setBy(ms: number) {
      errorMs += ms;
    },
    fail(isFailing = true) {
      fails = isFailing;
    },
    /** The next answer is heard so much later than it was given. */
    slowNext(ms: number) {
      slowMs = ms;
    },
    whileAsked(work: () => void) {
      during = work;
    },
    /** Lets time go on while somebody sleeps, as all who work do. */
    async pass(ms: number) {
      const slept = time.sleep(ms);
      await truth.run(ms);
      await slept;
    },
  };
}

describe("a process that goes by the store's clock", () => {
  it.each([2 * MINUTE_MS, -2 * MINUTE_MS, 365 * 24 * 60 * MINUTE_MS])(
    "has the same time as the others, though its own clock is off by %i ms",
    async (offMs) => {
      const { read, wrongByMs } = openMachine({ offMs });
      await read();
      expect(wrongByMs()).toBe(0);
    },
  );

  it("takes what the store told for the time in the middle of the round trip", async () => {
    const { read, wrongByMs } = openMachine({ offMs: MINUTE_MS, tripMs: 800 });
    await read();
    expect(Math.abs(wrongByMs())).toBeLessThanOrEqual(1);
  });

  it("asks once for callers arriving together, and no more until a minute has passed", async () => {
    const { truth, ask, read, questions, pass, ...machine } = openMachine({ tripMs: 20 });
    await truth.until(Promise.all([ask(), ask(), ask()]));
    await pass(MINUTE_MS - 1_000);
    await read();
    expect(questions()).toBe(1);
    await pass(2_000);
    await read();
    expect([questions(), Math.abs(machine.wrongByMs()) <= 1]).toEqual([2, true]);
  });

  it.each([3 * MINUTE_MS, -3 * MINUTE_MS])("asks at once when its own clock was set by %i ms", async (ms) => {
    const { read, wrongByMs, setBy, pass, questions } = openMachine();
    await read();
    const passing = pass(10_000);
    setBy(ms);
    await passing;
    expect(wrongByMs()).toBe(Math.max(0, ms));
    await read();
    expect([wrongByMs(), questions()]).toEqual([0, 2]);
  });

  it("goes on from what the store has told while its own clock is set back, until it asks", async () => {
    const { read, wrongByMs, setBy, pass } = openMachine({ offMs: MINUTE_MS });
    await read();
    await pass(10_000);
    setBy(-24 * 60 * MINUTE_MS);
    expect(wrongByMs()).toBe(0);
    await pass(5_000);
    expect(Math.abs(wrongByMs())).toBeLessThanOrEqual(10);
    await read();
    expect(wrongByMs()).toBe(0);
  });

  it("asks again when its clock was set during the question", async () => {
    const { truth, time, read, wrongByMs, setBy, whileAsked } = openMachine({ tripMs: 200 });
    const beside = time.sleep(MINUTE_MS).catch(() => undefined);
    let isFirst = true;
    whileAsked(() => {
      if (isFirst) setBy(5 * MINUTE_MS);
      isFirst = false;
    });
    await read();
    expect(Math.abs(wrongByMs())).toBeLessThanOrEqual(1);
    await truth.run(MINUTE_MS);
    await beside;
  });

  it("asks again when it stood still during the question, and its clock shows no leap", async () => {
    const { read, wrongByMs, questions, slowNext } = openMachine({ offMs: MINUTE_MS, tripMs: 20 });
    slowNext(3 * MINUTE_MS);
    await read();
    expect(Math.abs(wrongByMs())).toBeLessThanOrEqual(10);
    expect(questions()).toBe(2);
  });

  it("believes the shortest of three where all take long", async () => {
    const { read, wrongByMs, questions, slowNext } = openMachine({ tripMs: 2_000 });
    slowNext(60_000);
    await read();
    expect(Math.abs(wrongByMs())).toBeLessThanOrEqual(1);
    expect(questions()).toBe(3);
  });

  it("knows no time before the store has told it once, and goes on by what it knows when the store fails later", async () => {
    const { read, fail, pass, wrongByMs } = openMachine({ offMs: MINUTE_MS });
    fail();
    await expect(read()).rejects.toThrow("the store cannot be reached");
    fail(false);
    await read();
    fail();
    await pass(2 * MINUTE_MS);
    await read();
    expect(wrongByMs()).toBe(0);
  });
});
