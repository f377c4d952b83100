import { describe, expect, it } from "vitest";
import { at, ENDED, LEASE_MS, openDelivery, START_MS } from "../../test/support/open-delivery.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { deliver } from "./deliver.ts";
import { leaseOf } from "./delivery-lease.ts";
import { createLeaseEnds } from "./lease-ends.ts";

// How one ending is given to the handler, from the lease to its confirmation.

describe("an ending", () => {
  it("is given to the handler with its outcome and its record, and is confirmed when that is back", async () => {
    const told: unknown[] = [];
    const world = await openDelivery([ENDED], (outcome, record) => {
      told.push(outcome, record.delivery);
    });
    await world.give();
    const { id, referenceId } = ENDED;
    expect(told).toEqual([
      { status: "failed", id, referenceId, reason: "declined", code: "declined", by: "payer" },
      { tries: 1, leaseEndsAt: at(LEASE_MS) },
    ]);
    expect((await world.stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(LEASE_MS), doneAt: at(0) });
    expect([world.context.running.size, world.context.taking.size, world.clock.sleeping]).toEqual([0, 0, 0]);
    expect(world.reports).toEqual([]);
  });

  it("without its instant, as an older version may have stored it, is given too", async () => {
    const { give, given } = await openDelivery([{ ...ENDED, settledAt: undefined as never }], () => undefined);
    await give();
    expect(given).toEqual([1]);
  });

  it("is not given before it has ended, nor when it was confirmed", async () => {
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(0) };
    for (const record of [aRecord(), { ...ENDED, delivery: done }]) {
      const { give, given, stored } = await openDelivery([record], () => undefined);
      await give();
      expect(given).toEqual([]);
      expect((await stored()).version).toBe(1);
    }
  });

  it("is not given while it is leased to another worker, which asks the store nothing, and is when that lease is over", async () => {
    const inHand = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(10_000) } };
    const { give, given, clock, store } = await openDelivery([inHand], () => undefined);
    const { load } = store;
    let loads = 0;
    store.load = (...which) => {
      loads += 1;
      return load(...which);
    };
    await give();
    expect([given, loads]).toEqual([[], 0]);
    await clock.run(10_000);
    await give();
    expect(given).toEqual([1]);
  });

  it("is not given where the store shows, when it is asked, that the clock was ahead and the lease goes on", async () => {
    const inHand = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(10_000) } };
    const { context, store, clock, ended, given, stored } = await openDelivery([inHand], () => undefined);
    let aheadMs = 60_000;
    const ahead = { ...clock, now: () => clock.now() + aheadMs };
    const asked: typeof store = {
      ...store,
      async load(...which) {
        aheadMs = 0;
        return store.load(...which);
      },
    };
    const leaseEnds = createLeaseEnds(ahead, { nowMs: ahead.now } as never, () => LEASE_MS);
    await clock.until(deliver({ ...context, clock: ahead, store: asked, leaseEnds }, ended));
    expect(given).toEqual([]);
    expect((await stored()).delivery).toEqual(inHand.delivery);
  });

  it("is given though it is leased where that handler is known to be back, once", async () => {
    const inHand = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(10_000) } };
    const { give, given, context } = await openDelivery([inHand], () => undefined);
    context.over.add(leaseOf(inHand));
    await give();
    expect(given).toEqual([1]);
    expect(context.over.size).toBe(0);
  });

  it("is not given where every save takes as long as the lease", async () => {
    const { give, given, store, context, clock } = await openDelivery([ENDED], () => undefined);
    const { save } = store;
    store.save = async (record) => {
      await clock.sleep(LEASE_MS);
      return save(record);
    };
    await give();
    expect(given).toEqual([]);
    expect(context.running.size).toBe(0);
  });

  it("that waits for the attempt before it is left as it is", async () => {
    const second = { ...ENDED, attempt: 2, referenceId: "second" };
    const { give, given, opened, stored } = await openDelivery([ENDED, second], () => undefined);
    await give(opened[1]);
    expect(given).toEqual([]);
    expect((await stored(2)).delivery).toBeUndefined();
  });

  it("that comes too late is confirmed, and given to nobody", async () => {
    const tried = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(-1) } };
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(-1) };
    const { give, given, stored } = await openDelivery(
      [tried, { ...ENDED, attempt: 2, referenceId: "second", delivery: done }],
      () => undefined,
    );
    await give();
    expect(given).toEqual([]);
    expect((await stored()).delivery?.doneAt).toEqual(at(0));
  });

  it("is given back as if it had not been taken, where another attempt's was taken at the same time", async () => {
    const later = { ...ENDED, attempt: 2, referenceId: "reference-2" };
    const world = await openDelivery([ENDED, later], () => undefined);
    const { store, context, stored, given } = world;
    const inHand = { tries: 1, leaseEndsAt: at(LEASE_MS) };
    const racing = async (record: PaymentRecord) => {
      if (record.attempt === 1 && record.delivery?.tries === 1)
        await store.save({ ...world.opened[1]!, delivery: inHand });
      return store.save(record);
    };
    const first = { ...ENDED, corrects: "completed" } as const;
    await world.clock.until(deliver({ ...context, store: { ...store, save: racing } }, first));
    expect(given).toEqual([]);
    expect((await stored(1)).delivery).toBeUndefined();
    expect((await stored(2)).delivery).toEqual(inHand);
  });

  it("that another worker has taken just now is left to that one", async () => {
    const { give, given, store, ended } = await openDelivery([ENDED], () => undefined);
    await store.save(change(ended, { delivery: { tries: 1, leaseEndsAt: at(LEASE_MS) } }, START_MS));
    await give();
    expect(given).toEqual([]);
  });
});

describe("the turn of an ending", () => {
  /** How often it was asked for. */
  async function turnsOf(...records: readonly PaymentRecord[]): Promise<number> {
    const { store, opened, give, given } = await openDelivery(records, () => undefined);
    const { load } = store;
    let turns = 0;
    store.load = (id, attempt) => {
      if (attempt === undefined) turns += 1;
      return load(id, attempt);
    };
    await give(opened.at(-1));
    expect(given).toEqual([opened.length]);
    return turns;
  }
  const completed = { ...ENDED, status: "completed" } as const;
  const confirmed = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(-1), doneAt: at(-1) } };

  it("is looked at again when it is taken, unless there can be no other attempt", async () => {
    expect(await turnsOf(completed)).toBe(1);
    expect(await turnsOf(ENDED)).toBe(2);
    expect(await turnsOf({ ...completed, corrects: "failed" })).toBe(2);
    expect(await turnsOf(confirmed, { ...completed, attempt: 2, referenceId: "second" })).toBe(2);
  });
});
