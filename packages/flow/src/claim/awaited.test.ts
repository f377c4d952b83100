import { describe, expect, it } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createAwaited } from "./awaited.ts";

const tip = (id: string, changes: Partial<PaymentRecord> = {}) => ({
  ...aTip(),
  id,
  referenceId: `of ${id}`,
  ...changes,
});

function openAwaited() {
  const clock = createVirtualClock();
  const startedMs = clock.now();
  const stored = new Map<string, PaymentRecord>();
  const reads: { readonly atMs: number; readonly ids: readonly string[] }[] = [];
  const versions: number[] = [];
  const told: string[] = [];
  const left = new Set<string>();
  const underWay = new Set<string>();
  const unreadable = new Set<string>();
  let fails = false;
  const awaited = createAwaited({
    time: createElapsedTime(clock),
    isAwaited: ({ id }) => !left.has(id),
    isUnderWay: (id) => underWay.has(id),
    async read(keys, onUnreadable) {
      reads.push({ atMs: clock.now() - startedMs, ids: keys.map(({ id }) => id) });
      versions.push(...keys.map(({ version }) => version));
      if (fails) throw new Error("the store cannot be reached");
      for (const key of keys) if (unreadable.has(key.id)) onUnreadable(key, new Error(`${key.id} is of newer code`));
      return keys.flatMap(({ id }) => stored.get(id) ?? []);
    },
    onRead: ({ id, stage }) => void told.push(`${id} ${stage}`),
    onUnreadable: (_, error) => void told.push((error as Error).message),
  });
  const add = (id: string) => {
    stored.set(id, tip(id));
    awaited.add(tip(id));
  };
  const fail = (isFailing: boolean) => {
    fails = isFailing;
  };
  return { clock, stored, reads, versions, told, left, underWay, unreadable, awaited, add, fail };
}

describe("a payment that somebody waits for, and that others work on", () => {
  it("is read twice a second at first, and every two seconds later, together with others", async () => {
    const { clock, add, reads, awaited } = openAwaited();
    add("a");
    add("b");
    add("b");
    await clock.run(30_000);
    const early = reads.filter(({ atMs }) => atMs <= 10_000);
    expect(early).toHaveLength(20);
    expect(reads.length - early.length).toBeLessThanOrEqual(11);
    expect(reads.every(({ ids }) => ids.join() === "a,b")).toBe(true);
    awaited.close();
    await clock.run(0);
    expect(clock.sleeping).toBe(0);
  });

  it("is read no more when it has ended, or when nobody waits any longer", async () => {
    const { clock, add, reads, told, stored, left } = openAwaited();
    add("a");
    add("b");
    await clock.run(600);
    stored.set("a", tip("a", { stage: "settled" }));
    left.add("b");
    await clock.run(600);
    expect(told).toEqual(["a preparing", "b preparing", "a settled"]);
    await clock.run(10_000);
    expect([reads.length, clock.sleeping]).toEqual([2, 0]);
  });

  it("is read no more when it cannot be read, and whoever waits is told why", async () => {
    const { clock, add, reads, told, unreadable, stored, awaited } = openAwaited();
    add("a");
    add("b");
    stored.delete("a");
    unreadable.add("a");
    await clock.run(1_100);
    expect(told).toEqual(["a is of newer code", "b preparing", "b preparing"]);
    expect(reads.map(({ ids }) => ids.join())).toEqual(["a,b", "b"]);
    awaited.close();
    await clock.run(0);
  });

  it("is asked for with what is known of it, so that what has not changed need not come", async () => {
    const { clock, add, versions, stored, awaited } = openAwaited();
    add("a");
    await clock.run(600);
    stored.set("a", tip("a", { version: 7 }));
    await clock.run(1_000);
    expect(versions).toEqual([1, 1, 7]);
    awaited.close();
  });

  it("is read at once when the store tells of a change, and others are not", async () => {
    const { clock, add, reads, awaited } = openAwaited();
    add("a");
    add("b");
    await clock.run(100);
    awaited.changed(new Set(["b", "c"]));
    await clock.run(0);
    expect(reads).toEqual([{ atMs: 100, ids: ["b"] }]);
    awaited.close();
  });

  it("is read at once, with all others, when the store has missed what changed", async () => {
    const { clock, add, reads, awaited } = openAwaited();
    add("a");
    add("b");
    await clock.run(100);
    awaited.changed();
    await clock.run(0);
    expect(reads).toEqual([{ atMs: 100, ids: ["a", "b"] }]);
    awaited.close();
  });

  it("is not read while this very process works on it, and is afterwards", async () => {
    const { clock, add, reads, underWay, awaited } = openAwaited();
    underWay.add("a");
    add("a");
    await clock.run(2_000);
    expect(reads).toEqual([]);
    underWay.clear();
    await clock.run(1_000);
    expect(reads.length).toBeGreaterThan(0);
    awaited.close();
  });

  it("is waited for while the store fails", async () => {
    const { clock, add, told, fail, awaited } = openAwaited();
    add("a");
    fail(true);
    await clock.run(5_000);
    expect(told).toEqual([]);
    fail(false);
    await clock.run(600);
    expect(told.at(0)).toBe("a preparing");
    awaited.close();
  });
});
