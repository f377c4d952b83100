import { expect, it } from "vitest";
import { startProcess } from "../../test/support/start-process.ts";
import type { ProcessFault } from "../faults/catalogue.ts";

const MINUTE_MS = 60_000;

/** A process to which this happens at the first thing that it waits for. */
function begin(fault?: ProcessFault) {
  const told: ProcessFault[] = [];
  const started = startProcess(
    ({ awaits }) => (awaits === 1 ? fault : undefined),
    (one) => told.push(one),
  );
  const { process, scheduler } = started;
  const woken: number[] = [];
  const sleep = (ms: number): void => void process.clock.sleep(ms).then(() => woken.push(scheduler.elapsedMs));
  return { ...started, told, woken, sleep };
}

it("hears of what it waits for", async () => {
  const { sleep, run, woken, process } = begin();
  sleep(10);
  sleep(20);
  await run();
  expect(woken).toEqual([10, 20]);
  expect(process.awaits).toBe(2);
});

it("hears of nothing any more when it is dead", async () => {
  const { sleep, run, woken, told, process } = begin({ kind: "dies", downMs: 500 });
  sleep(10);
  sleep(20);
  await run();
  expect([woken, told, process.isAlive]).toEqual([[], [{ kind: "dies", downMs: 500 }], false]);
  process.die();
  expect(told).toHaveLength(1);
});

it("goes on when it is told to stop, until its program ends it", async () => {
  const stop = { kind: "is-stopped", graceMs: MINUTE_MS, downMs: 500 } as const;
  const { sleep, run, woken, told, process } = begin(stop);
  sleep(10);
  sleep(20);
  await run();
  expect([woken, told, process.isAlive]).toEqual([[10, 20], [stop], true]);
});

it("hears later of what came while it stood still, and has not noticed", async () => {
  const { sleep, run, woken, process, trace } = begin({ kind: "stands-still", ms: MINUTE_MS });
  sleep(10);
  sleep(20);
  sleep(2 * MINUTE_MS);
  await run();
  expect(woken).toEqual([MINUTE_MS + 10, MINUTE_MS + 10, 2 * MINUTE_MS]);
  expect([process.standsStill, process.stoodStill]).toEqual([false, true]);
  expect(trace.toEntries()).toEqual([{ atMs: MINUTE_MS + 10, who: "process 1", what: "goes on" }]);
});

it("goes by a clock that was set, its own or that of its machine", async () => {
  const { sleep, run, process, machineClock, scheduler } = begin({ kind: "clock-set", ms: MINUTE_MS });
  sleep(10);
  await run();
  expect(process.clock.now()).toBe(scheduler.now + MINUTE_MS);
  machineClock.set(-3 * MINUTE_MS);
  expect(process.clock.now()).toBe(scheduler.now - 2 * MINUTE_MS);
  expect([process.clockErrorMs, process.mostAheadMs]).toEqual([-2 * MINUTE_MS, MINUTE_MS]);
});

it("hears of what is done elsewhere after a while", async () => {
  const { process, run, scheduler } = begin();
  const heard: unknown[] = [];
  const note = (what: unknown): void => void heard.push([scheduler.elapsedMs, String(what)]);
  process.deliverAfter(5, "a value", Promise.resolve("done")).then(note);
  process.deliverAfter(7, "an error", Promise.reject(new Error("refused"))).catch(note);
  await run();
  expect(heard).toEqual([
    [5, "done"],
    [7, "Error: refused"],
  ]);
});
