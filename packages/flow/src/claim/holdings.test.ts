import { describe, expect, it } from "vitest";
import { collectGarbage } from "../../test/support/collect-garbage.ts";
import { aTip } from "../../test/support/tip.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Postponement } from "../stores/shared-store.ts";
import { createHoldings } from "./holdings.ts";

const tip = (id: string, changes: Partial<PaymentRecord> = {}) => ({ ...aTip(), id, ...changes });

function openHoldings() {
  const clock = createVirtualClock();
  const startedMs = clock.now();
  const told: { readonly atMs: number; readonly rows: readonly string[] }[] = [];
  let fails = false;
  const store = {
    async postpone(rows: readonly Postponement[]) {
      const atMs = clock.now() - startedMs;
      const inMs = ({ id, version, wakeAt }: Postponement) => `${id} v${version} +${wakeAt.getTime() - clock.now()}`;
      told.push({ atMs, rows: rows.map(inMs) });
      if (fails) throw new Error("the store cannot be reached");
      return rows;
    },
  };
  const holdings = createHoldings({ store, clock, time: createElapsedTime(clock) });
  const fail = () => {
    fails = true;
  };
  return { clock, told, holdings, fail };
}

describe("what a process has in hand", () => {
  it("has its lease prolonged long before it ends, at its newest version, until it is let go", async () => {
    const { clock, told, holdings } = openHoldings();
    holdings.hold(tip("a"));
    holdings.hold(tip("b"));
    await clock.run(1_000);
    holdings.hold(tip("a", { version: 4 }));
    await clock.run(4_000);
    expect(told).toEqual([
      { atMs: 1_500, rows: ["b v1 +5000"] },
      { atMs: 3_000, rows: ["a v4 +5000", "b v1 +5000"] },
      { atMs: 4_500, rows: ["a v4 +5000", "b v1 +5000"] },
    ]);
    holdings.letGo(tip("a"));
    holdings.letGo(tip("b"));
    await clock.run(10_000);
    expect([told.length, clock.sleeping]).toEqual([3, 0]);
    holdings.hold(tip("c"));
    await clock.run(1_500);
    expect(told.at(-1)).toEqual({ atMs: 16_500, rows: ["c v1 +5000"] });
    holdings.letGo(tip("c"));
  });

  it("is what it works on, or has wait for its turn, at that version", async () => {
    const { holdings } = openHoldings();
    holdings.hold(tip("a", { version: 4 }));
    holdings.queue(tip("b"));
    const isHeld = (id: string, version: number, attempt = 1) => holdings.has(tip(id, { version, attempt }));
    expect([isHeld("a", 4), isHeld("a", 5), isHeld("a", 4, 2), isHeld("b", 1), isHeld("c", 1)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
    holdings.letGo(tip("a"));
    holdings.letGo(tip("b"));
    expect([isHeld("a", 4), isHeld("b", 1)]).toEqual([false, false]);
  });

  it("is prolonged rarely while it waits for its turn, for longer, and as the others when it has it", async () => {
    const { clock, told, holdings } = openHoldings();
    holdings.queue(tip("a"));
    await clock.run(11_000);
    expect(told.map(({ atMs }) => atMs)).toEqual([1_500, 6_000, 10_500]);
    expect(told.at(-1)?.rows).toEqual(["a v1 +15000"]);
    holdings.hold(tip("a"));
    await clock.run(3_000);
    expect(told.at(-1)?.rows).toEqual(["a v1 +5000"]);
    holdings.letGo(tip("a"));
    expect(clock.sleeping).toBe(0);
  });

  it("is prolonged again after the store failed", async () => {
    const { clock, told, holdings, fail } = openHoldings();
    fail();
    holdings.hold(tip("a"));
    await clock.run(4_500);
    expect(told).toHaveLength(3);
    holdings.letGo(tip("a"));
  });

  it("tells attempts of one payment apart", async () => {
    const { clock, told, holdings } = openHoldings();
    holdings.hold(tip("a"));
    holdings.hold(tip("a", { attempt: 2 }));
    holdings.letGo(tip("a"));
    await clock.run(1_500);
    expect(told).toEqual([{ atMs: 1_500, rows: ["a v1 +5000"] }]);
    holdings.letGo(tip("a", { attempt: 2 }));
  });

  it("rests by one statement for many, a moment later, and is not prolonged any more", async () => {
    const { clock, told, holdings } = openHoldings();
    holdings.hold(tip("a"));
    const resting = holdings.putOff(tip("a"), 3_000);
    expect(resting.wakeAt?.getTime()).toBe(clock.now() + 3_000);
    await clock.run(10);
    holdings.putOff(tip("b"), 4_000);
    await clock.run(100);
    expect(told).toEqual([{ atMs: 25, rows: ["a v1 +2975", "b v1 +3985"] }]);
    await clock.run(10_000);
    expect([told.length, clock.sleeping]).toEqual([1, 0]);
  });

  it("rests at once when a hundred do", async () => {
    const { clock, told, holdings } = openHoldings();
    for (let index = 0; index < 205; index += 1) holdings.putOff(tip(`tip-${index}`), 1_000);
    await clock.run(0);
    expect(told.map(({ rows }) => rows.length)).toEqual([100, 100]);
    await clock.run(25);
    expect(told.map(({ rows }) => rows.length)).toEqual([100, 100, 5]);
    expect(clock.sleeping).toBe(0);
  });

  it("is waited for when a process closes, and what the work gives back is stored", async () => {
    const { clock, told, holdings } = openHoldings();
    const working = holdings.holdDuring(tip("a"), async () => {
      await clock.sleep(2_000);
      holdings.putOff(tip("a"), 0);
    });
    await clock.run(1_900);
    await clock.until(holdings.close());
    await working;
    expect(told).toEqual([
      { atMs: 1_500, rows: ["a v1 +5000"] },
      { atMs: 2_000, rows: ["a v1 +0"] },
    ]);
    expect(clock.sleeping).toBe(0);
  });

  it("is forgotten with its work", async () => {
    const { holdings } = openHoldings();
    let brought: object | undefined = {};
    const kept = new WeakRef(brought);
    await holdings.holdDuring(tip("a"), async () => kept.deref());
    brought = undefined;
    await collectGarbage();
    expect(kept.deref()).toBe(brought);
  });

  it("is let go when its work fails, which whoever asked for it hears of, and nobody else", async () => {
    const { clock, told, holdings } = openHoldings();
    const working = holdings.holdDuring(tip("a"), () => Promise.reject(new Error("no network")));
    await holdings.close();
    await expect(working).rejects.toThrow("no network");
    await clock.run(10_000);
    expect([told, clock.sleeping]).toEqual([[], 0]);
  });

  it("is stored as it rests before a process has closed", async () => {
    const { clock, told, holdings } = openHoldings();
    holdings.putOff(tip("a"), 0);
    await holdings.close();
    expect([told.length, clock.sleeping]).toEqual([1, 0]);
  });
});
