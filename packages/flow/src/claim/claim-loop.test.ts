import { describe, expect, it } from "vitest";
import { collectGarbage } from "../../test/support/collect-garbage.ts";
import { aTip } from "../../test/support/tip.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createClaimLoop, type Wanted } from "./claim-loop.ts";

const records = (count: number, changes: Partial<PaymentRecord> = {}) =>
  Array.from({ length: count }, (_, index) => ({ ...aTip(), id: `tip-${index}`, ...changes }));

/** A loop over a store with so many due, whose work goes on until the test ends it. */
function openLoop(
  due: PaymentRecord[],
  { concurrency = 50, carried = 1_000, carriedLooks = 1_000, answerMs = 0 } = {},
) {
  const clock = createVirtualClock();
  const startedMs = clock.now();
  const claims: { readonly atMs: number; readonly limit: number }[] = [];
  const wantedOf: Wanted[] = [];
  const told: [number, boolean][] = [];
  const ends: (() => void)[] = [];
  const kept: string[] = [];
  const givenBack: string[] = [];
  let fails = false;
  const loop = createClaimLoop({
    ...{ time: createElapsedTime(clock), concurrency },
    onClaimed: (records, isFull) => void told.push([records.length, isFull]),
    carries: (wanted) => (wanted === "all" ? carried : carriedLooks),
    async claim(limit, wanted) {
      claims.push({ atMs: clock.now() - startedMs, limit });
      wantedOf.push(wanted);
      if (answerMs > 0) await clock.sleep(answerMs);
      if (fails) throw new Error("the store cannot be reached");
      if (wanted === "all") return due.splice(0, limit);
      const sent = due.filter(({ stage }) => stage !== "preparing").slice(0, limit);
      for (const record of sent) due.splice(due.indexOf(record), 1);
      return sent;
    },
    work: () => new Promise((resolve) => ends.push(resolve)),
    keep: ({ id }) => void kept.push(id),
    giveBack: ({ id }) => void givenBack.push(id),
  });
  const endWork = (count: number) => {
    for (const end of ends.splice(0, count)) end();
  };
  const fail = (isFailing: boolean) => {
    fails = isFailing;
  };
  return { clock, loop, claims, wantedOf, told, ends, kept, givenBack, endWork, fail };
}

describe("the loop that claims what is due", () => {
  it("asks four times a second while nothing is due", async () => {
    const { clock, loop, claims } = openLoop([]);
    loop.start();
    loop.start();
    await clock.run(999);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 250, 500, 750]);
    await loop.close();
    expect(clock.sleeping).toBe(0);
  });

  it("asks at once when it is told that something is due, 25 ms after the last time at the soonest, and then once more", async () => {
    const { clock, loop, claims } = openLoop([]);
    loop.start();
    await clock.run(10);
    loop.wake();
    await clock.run(190);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 25, 75]);
    loop.wake();
    await clock.run(0);
    expect(claims.at(-1)!.atMs).toBe(200);
    await clock.run(1_050);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 25, 75, 200, 250, 500, 750, 1_000, 1_250]);
    await loop.close();
  });

  it("asks again soon when it is told so while it asks: the answer may be older than that", async () => {
    const { clock, loop, claims } = openLoop([], { answerMs: 10 });
    loop.start();
    await clock.run(5);
    loop.wake();
    await clock.run(60);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 35]);
    await clock.run(40);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 35, 95]);
    await loop.close();
  });

  it("asks 20 times a second at most, however often it is told", async () => {
    const { clock, loop, claims } = openLoop([]);
    loop.start();
    for (let told = 0; told < 200; told += 1) {
      loop.wake();
      await clock.run(5);
    }
    expect(claims.length).toBeLessThanOrEqual(22);
    await loop.close();
  });

  it.each([
    ["no place is free", { concurrency: 2, due: 3 }],
    ["no place is free, and no more is known to wait", { concurrency: 2, due: 2 }],
    ["the quota carries nothing", { carried: 0, carriedLooks: 0, due: 3 }],
    ["the quota carries nothing but looks", { carried: 0, due: 0 }],
    ["more is known to wait", { carried: 2, due: 45 }],
  ])("is not woken where %s", async (_, { due, ...options }) => {
    const { loop, clock, claims } = openLoop(records(due), options);
    loop.start();
    await clock.run(60);
    const { length } = claims;
    loop.wake();
    await clock.run(35);
    expect(claims).toHaveLength(length);
    await loop.close();
  });

  it("is woken where a single place is free", async () => {
    const { loop, clock, claims } = openLoop([], { concurrency: 1 });
    loop.start();
    await clock.run(60);
    loop.wake();
    await clock.run(0);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 60]);
    await loop.close();
  });

  it("asks for as many as it has places, and as the quota carries, and for a hundred at most", async () => {
    const { loop, claims, clock } = openLoop(records(500), { concurrency: 130 });
    loop.start();
    await clock.run(60);
    expect(claims.map(({ limit }) => limit)).toEqual([100, 30]);
    await loop.close();
    const poor = openLoop(records(5), { carried: 2 });
    poor.loop.start();
    await poor.clock.run(0);
    expect(poor.claims[0]).toMatchObject({ limit: 2 });
    await poor.loop.close();
  });

  it("asks again soon while it is given all that it asks for", async () => {
    const { clock, loop, claims } = openLoop(records(45), { carried: 20 });
    loop.start();
    await clock.run(400);
    expect(claims.map(({ atMs, limit }) => [atMs, limit])).toEqual([
      [0, 20],
      [50, 20],
      [100, 10],
      [350, 5],
    ]);
    await loop.close();
  });

  it("asks at once when enough places get free while more is known to wait", async () => {
    const { clock, loop, claims, endWork } = openLoop(records(200), { concurrency: 40 });
    loop.start();
    await clock.run(10);
    endWork(19);
    await clock.run(5);
    expect(claims).toHaveLength(1);
    endWork(1);
    await clock.run(0);
    expect(claims.at(-1)).toEqual({ atMs: 15, limit: 20 });
    await loop.close();
  });

  it("asks at once when all is done, however few places there are", async () => {
    const { clock, loop, claims, endWork } = openLoop(records(3), { concurrency: 1 });
    loop.start();
    await clock.run(10);
    endWork(1);
    await clock.run(0);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 10]);
    await loop.close();
  });

  it("asks for what Dollr was sent while those that wait to begin take all places", async () => {
    const sent = records(5, { stage: "executed" });
    const { clock, loop, wantedOf, claims, endWork } = openLoop([...records(3), ...sent], { concurrency: 3 });
    loop.start();
    await clock.run(60);
    expect(claims.map(({ limit }) => limit)).toEqual([3, 3]);
    expect(wantedOf).toEqual(["all", "sent"]);
    // Both lanes are full now.
    await clock.run(1_000);
    expect(claims).toHaveLength(2);
    endWork(6);
    await clock.run(0);
    expect(claims.at(-1)).toMatchObject({ limit: 3 });
    await loop.close();
  });

  it("remembers that more wait to begin while it is given what was sent, until it is given all", async () => {
    const due = [...records(60), ...records(1, { stage: "executed" })];
    const { clock, loop, claims, wantedOf, told, endWork } = openLoop(due, { concurrency: 30 });
    loop.start();
    await clock.run(60);
    expect(told).toEqual([
      [30, true],
      [1, false],
    ]);
    endWork(30);
    await clock.run(0);
    expect(claims.at(-1)).toEqual({ atMs: 60, limit: 29 });
    expect(wantedOf.at(-1)).toBe("all");
    await clock.run(60);
    endWork(30);
    await clock.run(300);
    const before = claims.length;
    expect(told.at(-1)![1]).toBe(false);
    endWork(30);
    await clock.run(0);
    expect(claims).toHaveLength(before);
    await loop.close();
  });

  it("asks for it as often as ever while it is given all, and else like one that has nothing to do", async () => {
    const { clock, loop, claims } = openLoop([...records(2), ...records(3, { stage: "executed" })], {
      ...{ carried: 0, carriedLooks: 2 },
    });
    loop.start();
    await clock.run(310);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 50, 300]);
    await loop.close();
  });

  it("holds nothing of what it has claimed when that was worked on, however long it runs", async () => {
    const due = records(3);
    const claimed = due.map((record) => new WeakRef(record));
    const { clock, loop, endWork } = openLoop(due);
    loop.start();
    await clock.run(300);
    endWork(3);
    await clock.run(1_000);
    await collectGarbage();
    expect(claimed.map((each) => each.deref())).toEqual([undefined, undefined, undefined]);
    await loop.close();
  });

  it("takes no place for what has ended", async () => {
    const { clock, loop, claims, kept } = openLoop(records(3, { stage: "settled" }), { concurrency: 3 });
    loop.start();
    await clock.run(60);
    expect([kept.length, claims.at(-1)?.limit]).toEqual([3, 3]);
    await loop.close();
  });

  it("takes no more than its places while somebody else asks beside it", async () => {
    const { clock, loop, claims, wantedOf } = openLoop(records(20), { concurrency: 8, answerMs: 20 });
    loop.start();
    await clock.run(5);
    expect(await loop.claimNow()).toBe(false);
    await clock.run(100);
    expect(claims).toHaveLength(2);
    expect([claims[0], wantedOf]).toEqual([{ atMs: 0, limit: 8 }, ["all", "sent"]]);
    await loop.close();
  });

  it("asks more rarely while the store fails, and goes on when it is well again", async () => {
    const { clock, loop, claims, ends, fail } = openLoop(records(1));
    fail(true);
    loop.start();
    await clock.run(2_500);
    expect(claims.map(({ atMs }) => atMs)).toEqual([0, 1_000, 2_000]);
    fail(false);
    await clock.run(1_000);
    expect(ends).toHaveLength(1);
    await loop.close();
  });

  it("closes when the claims under way are answered, whoever asked, and sleeps no more", async () => {
    const { clock, loop } = openLoop([], { answerMs: 30 });
    const startedMs = clock.now();
    void loop.claimNow();
    await clock.until(loop.close());
    expect([clock.now() - startedMs, clock.sleeping]).toEqual([30, 0]);
    const other = openLoop([], { answerMs: 30 });
    other.loop.start();
    await other.clock.run(10);
    await other.clock.until(other.loop.close());
    expect([other.clock.now() - startedMs, other.clock.sleeping]).toEqual([30, 0]);
  });

  it("gives back what it is given while it closes, and claims nothing more", async () => {
    const { clock, loop, claims, givenBack, ends } = openLoop(records(2), { answerMs: 30 });
    loop.start();
    await clock.run(10);
    const closing = loop.close();
    await clock.until(closing);
    expect([givenBack.length, ends.length, claims.length]).toEqual([2, 0, 1]);
    await loop.claimNow();
    expect(claims).toHaveLength(1);
  });
});
