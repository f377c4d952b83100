import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { aRecord } from "../testing/a-record.ts";
import { createDeliveryLease, leaseOf } from "./delivery-lease.ts";

const START_MS = aRecord().updatedAt.getTime();
const LEASE_MS = 60_000;
const at = (ms: number): Date => new Date(START_MS + ms);

/** An ending and a lease of it; what others save goes by `saveElsewhere`. */
async function openLease(changes: Partial<PaymentRecord> = {}) {
  const store = memoryStore();
  const settled = { stage: "settled", status: "completed", settledAt: at(0), wakeAt: null } as const;
  const ended = await store.open(aRecord({ ...settled, ...changes }));
  const sleeping = new Map<() => void, number>();
  const clock = {
    nowMs: START_MS,
    now: () => clock.nowMs,
    sleep: (ms: number) => new Promise<void>((resolve) => sleeping.set(resolve, ms)),
  };
  /** So much time passes, whatever the clock shows. */
  const pass = (ms: number) => {
    for (const [ring, atMs] of sleeping) if (atMs <= ms) ring();
  };
  const over = new Set<string>();
  const lease = createDeliveryLease({ store, clock, leaseMs: LEASE_MS, over }, ended);
  const stored = async () => (await store.load(ended.id, ended.attempt))!;
  const saveElsewhere = async (told: Parameters<typeof change>[1]) =>
    store.save(change(await stored(), told, clock.nowMs));
  return { lease, store, clock, pass, over, ended, stored, saveElsewhere };
}

describe("a lease", () => {
  it("is taken by a save that counts the try, and lasts from then", async () => {
    const { lease, stored } = await openLease({ delivery: { tries: 2, leaseEndsAt: at(-1) } });
    await lease.take();
    expect(await lease.isReady()).toBe(true);
    expect((await stored()).delivery).toEqual({ tries: 3, leaseEndsAt: at(LEASE_MS) });
    expect([lease.tries, lease.record.version]).toEqual([3, 2]);
    expect((await openLease()).lease.tries).toBe(1);
  });

  it("is another worker's where that one was faster", async () => {
    const { lease, saveElsewhere } = await openLease();
    await saveElsewhere({ delivery: { tries: 1, leaseEndsAt: at(LEASE_MS) } });
    await expect(lease.take()).rejects.toMatchObject({ name: "StaleRecordError" });
  });

  it("is given back as if it had not been taken", async () => {
    for (const before of [{}, { delivery: { tries: 2, leaseEndsAt: at(-1) } }]) {
      const { lease, stored, ended } = await openLease(before);
      await lease.take();
      await lease.release();
      expect((await stored()).delivery).toEqual(ended.delivery);
    }
  });

  it("lets go of its timer where it cannot be taken, where it is used, and where it is given back", async () => {
    const { store, ended, saveElsewhere } = await openLease();
    const clock = createVirtualClock(START_MS);
    const open = (record: PaymentRecord) =>
      createDeliveryLease({ store, clock, leaseMs: LEASE_MS, over: new Set() }, record);
    const lease = open(ended);
    await lease.take();
    expect(clock.sleeping).toBe(1);
    await lease.isReady();
    expect(clock.sleeping).toBe(0);
    await expect(open(ended).take()).rejects.toMatchObject({ name: "StaleRecordError" });
    expect(clock.sleeping).toBe(0);
    const given = open(await saveElsewhere({}));
    await given.take();
    await given.release();
    expect(clock.sleeping).toBe(0);
  });

  describe.each(["by the clock", "though the clock was set back"])("whose save takes long, %s", (how) => {
    const wait = ({ clock, pass }: Awaited<ReturnType<typeof openLease>>, ms: number) => {
      if (how === "by the clock") clock.nowMs += ms;
      else pass(ms);
    };

    /** The first save takes so long; meanwhile others may have saved it. */
    async function takeSlowly(ms: number, meanwhile: RecordChange = {}) {
      const world = await openLease();
      const { save } = world.store;
      let isFirst = true;
      world.store.save = async (record) => {
        if (!isFirst) return save(record);
        isFirst = false;
        const saved = await save(record);
        wait(world, ms);
        return Object.keys(meanwhile).length === 0
          ? saved
          : save(change(saved, meanwhile, world.clock.nowMs)).then(() => saved);
      };
      await world.lease.take();
      return { isOurs: await world.lease.isReady(), version: (await world.stored()).version };
    }

    it("is renewed before it is used, once half of it is over", async () => {
      expect(await takeSlowly(LEASE_MS / 2 - 1)).toEqual({ isOurs: true, version: 2 });
      expect(await takeSlowly(LEASE_MS / 2)).toEqual({ isOurs: true, version: 3 });
      expect(await takeSlowly(10 * LEASE_MS)).toEqual({ isOurs: true, version: 3 });
    });

    it("is renewed also where what came after the save took long", async () => {
      const world = await openLease();
      await world.lease.take();
      wait(world, LEASE_MS / 2);
      expect((await world.stored()).version).toBe(2);
      expect(await world.lease.isReady()).toBe(true);
      expect((await world.stored()).version).toBe(3);
    });

    it("is not ours any more where another worker was given the ending, or has confirmed it", async () => {
      const other = { tries: 2, leaseEndsAt: at(3 * LEASE_MS) };
      expect(await takeSlowly(LEASE_MS, { delivery: other })).toEqual({ isOurs: false, version: 3 });
      expect(await takeSlowly(LEASE_MS, { delivery: { ...other, doneAt: at(LEASE_MS) } })).toMatchObject({
        isOurs: false,
      });
    });
  });

  it("is renewed from now on, with the same try", async () => {
    const { lease, clock, stored } = await openLease();
    await lease.take();
    clock.nowMs += 30_000;
    expect(await lease.renew()).toBe(true);
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(30_000 + LEASE_MS) });
  });

  it("is renewed also where the ending was saved for something else meanwhile", async () => {
    const { lease, saveElsewhere, clock, stored } = await openLease();
    await lease.take();
    await saveElsewhere({ wakeAt: at(5) });
    clock.nowMs += 30_000;
    expect(await lease.renew()).toBe(true);
    expect(await stored()).toMatchObject({ wakeAt: at(5), delivery: { leaseEndsAt: at(30_000 + LEASE_MS) } });
  });

  it("is not renewed where another worker has it now, where it was confirmed, or where it is another ending", async () => {
    const others = [
      { delivery: { tries: 2, leaseEndsAt: at(90_000) } },
      { delivery: { tries: 1, leaseEndsAt: at(LEASE_MS), doneAt: at(1) } },
      { status: "failed" },
      { settledAt: at(1) },
      { settledAt: undefined },
      { delivery: undefined },
    ] as const;
    for (const told of others) {
      const { lease, saveElsewhere, stored } = await openLease();
      await lease.take();
      const saved = await saveElsewhere(told);
      expect(await lease.renew()).toBe(false);
      expect((await stored()).version).toBe(saved.version);
    }
  });
});

describe("a handler that is back", () => {
  it("has confirmed the ending, whose lease ends as it would have", async () => {
    const { lease, clock, stored, over } = await openLease();
    await lease.take();
    clock.nowMs += 5;
    await lease.confirm();
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(LEASE_MS), doneAt: at(5) });
    expect(over.size).toBe(0);
  });

  it("has confirmed it also where another worker has its lease by now", async () => {
    const { lease, saveElsewhere, stored } = await openLease();
    await lease.take();
    await saveElsewhere({ delivery: { tries: 2, leaseEndsAt: at(90_000) } });
    await lease.confirm();
    expect((await stored()).delivery?.doneAt).toEqual(at(0));
  });

  it("confirms nothing twice", async () => {
    const { lease, saveElsewhere, stored } = await openLease();
    await lease.take();
    const done = { tries: 2, leaseEndsAt: at(90_000), doneAt: at(7) };
    await saveElsewhere({ delivery: done });
    await lease.confirm();
    expect((await stored()).delivery).toEqual(done);
  });

  it("without a lease, for an ending that comes too late, confirms it as of now", async () => {
    const { lease, stored } = await openLease();
    await lease.confirm();
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(0), doneAt: at(0) });
  });

  it("gives it back for a while when it has failed, unless another worker has it", async () => {
    const { lease, stored } = await openLease();
    await lease.take();
    await lease.postpone(5_000);
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(5_000) });
    const taken = await openLease();
    await taken.lease.take();
    await taken.saveElsewhere({ delivery: { tries: 2, leaseEndsAt: at(90_000) } });
    await taken.lease.postpone(5_000);
    expect((await taken.stored()).delivery).toEqual({ tries: 2, leaseEndsAt: at(90_000) });
  });

  it("lets go of what waits for its lease where the payment goes on or has ended anew", async () => {
    for (const told of [{ settledAt: at(9) }, { status: "failed" }] as const) {
      const { lease, saveElsewhere, over } = await openLease();
      await lease.take();
      await saveElsewhere(told);
      await lease.confirm();
      expect([...over]).toEqual([leaseOf(lease.record)]);
    }
  });

  it("does so where the record is gone", async () => {
    const { lease, store, over, saveElsewhere } = await openLease();
    await lease.take();
    await saveElsewhere({});
    store.load = async () => undefined;
    await lease.confirm();
    expect(over.size).toBe(1);
  });

  it("says when the store fails", async () => {
    const { lease, store } = await openLease();
    await lease.take();
    store.save = async () => Promise.reject(new Error("the disk is full"));
    await expect(lease.confirm()).rejects.toThrow("the disk is full");
  });
});
