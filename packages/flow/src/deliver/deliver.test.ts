import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../../collect/test/support/virtual-clock.ts";
import type { AttentionReport } from "../events/attention.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { aRecord } from "../testing/a-record.ts";
import { type DeliveryContext, deliver, type SettledHandler } from "./deliver.ts";
import { leaseOf } from "./delivery-lease.ts";
import { createLeaseEnds } from "./lease-ends.ts";

// How one ending is given to the handler, from the lease to its confirmation.

const START_MS = aRecord().updatedAt.getTime();
const LEASE_MS = 60_000;
const at = (ms: number): Date => new Date(START_MS + ms);
const ENDED = aRecord({ stage: "settled", status: "failed", reason: "declined", settledAt: at(0), wakeAt: null });
/** The handler never comes back. */
const hang = (): Promise<never> => new Promise(() => {});
const fail = (): Promise<never> => Promise.reject(new Error("out of stock"));

async function open(records: readonly PaymentRecord[], handler: SettledHandler, leaseMs = LEASE_MS) {
  const clock = createVirtualClock(START_MS);
  const store = memoryStore();
  const opened: PaymentRecord[] = [];
  for (const record of records) opened.push(await store.open(record));
  const given: number[] = [];
  const reports: { report: AttentionReport; key: string | undefined }[] = [];
  const stopping = new AbortController();
  const context: DeliveryContext = {
    store,
    clock,
    leaseEnds: createLeaseEnds(clock, { nowMs: clock.now } as never),
    since: undefined,
    handler: async (outcome, record) => {
      given.push(record.attempt);
      await handler(outcome, record);
    },
    leaseMs,
    over: new Set(),
    running: new Set(),
    taking: new Map(),
    attention: { report: (report, key) => void reports.push({ report, key }) },
    stopped: stopping.signal,
  };
  const [ended] = opened as [PaymentRecord];
  const stored = async (attempt = ended.attempt) => (await store.load(ended.id, attempt))!;
  const give = (record = ended) => clock.until(deliver(context, record));
  return { context, store, clock, opened, ended, given, reports, stored, give, stop: () => stopping.abort("closed") };
}

describe("an ending", () => {
  it("is given to the handler with its outcome and its record, and is confirmed when that is back", async () => {
    const told: unknown[] = [];
    const world = await open([ENDED], (outcome, record) => {
      told.push(outcome, record.delivery);
    });
    await world.give();
    const { id, referenceId } = ENDED;
    expect(told).toEqual([
      { status: "failed", id, referenceId, reason: "declined" },
      { tries: 1, leaseEndsAt: at(LEASE_MS) },
    ]);
    expect((await world.stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(LEASE_MS), doneAt: at(0) });
    expect([world.context.running.size, world.context.taking.size, world.clock.sleeping]).toEqual([0, 0, 0]);
    expect(world.reports).toEqual([]);
  });

  it("without its instant, as an older version may have stored it, is given too", async () => {
    const { give, given } = await open([{ ...ENDED, settledAt: undefined as never }], () => undefined);
    await give();
    expect(given).toEqual([1]);
  });

  it("is not given before it has ended, nor when it was confirmed", async () => {
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(0) };
    for (const record of [aRecord(), { ...ENDED, delivery: done }]) {
      const { give, given, stored } = await open([record], () => undefined);
      await give();
      expect(given).toEqual([]);
      expect((await stored()).version).toBe(1);
    }
  });

  it("is not given while another worker has it in hand, and is when that one's time is over", async () => {
    const inHand = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(10_000) } };
    const { give, given, clock } = await open([inHand], () => undefined);
    await give();
    expect(given).toEqual([]);
    await clock.run(10_000);
    await give();
    expect(given).toEqual([1]);
  });

  it("is given though it is in hand where that handler is known to be back, once", async () => {
    const inHand = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(10_000) } };
    const { give, given, context } = await open([inHand], () => undefined);
    context.over.add(leaseOf(inHand));
    await give();
    expect(given).toEqual([1]);
    expect(context.over.size).toBe(0);
  });

  it("is not given where every save takes as long as the lease", async () => {
    const { give, given, store, context, clock } = await open([ENDED], () => undefined);
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
    const { give, given, opened, stored } = await open([ENDED, second], () => undefined);
    await give(opened[1]);
    expect(given).toEqual([]);
    expect((await stored(2)).delivery).toBeUndefined();
  });

  it("that comes too late is confirmed, and given to nobody", async () => {
    const tried = { ...ENDED, delivery: { tries: 1, leaseEndsAt: at(-1) } };
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(-1) };
    const { give, given, stored } = await open(
      [tried, { ...ENDED, attempt: 2, referenceId: "second", delivery: done }],
      () => undefined,
    );
    await give();
    expect(given).toEqual([]);
    expect((await stored()).delivery?.doneAt).toEqual(at(0));
  });

  it("is given back as if it had not been taken, where another attempt's was taken at the same time", async () => {
    const later = { ...ENDED, attempt: 2, referenceId: "reference-2" };
    const world = await open([ENDED, later], () => undefined);
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
    const { give, given, store, ended } = await open([ENDED], () => undefined);
    await store.save(change(ended, { delivery: { tries: 1, leaseEndsAt: at(LEASE_MS) } }, START_MS));
    await give();
    expect(given).toEqual([]);
  });
});

describe("the turn of an ending", () => {
  /** How often it was asked for. */
  async function turnsOf(...records: readonly PaymentRecord[]): Promise<number> {
    const { store, opened, give, given } = await open(records, () => undefined);
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

describe("a handler that runs", () => {
  it("is not given the same ending again by its process, also when its lease is over and it was tried twice at once", async () => {
    const { context, clock, given, stored, ended } = await open([ENDED], hang);
    void deliver(context, ended);
    void deliver(context, ended);
    await clock.run(20 * LEASE_MS);
    void deliver(context, await stored());
    await clock.run(1);
    expect(given).toEqual([1]);
  });

  it("is given another ending of the same payment", async () => {
    const { context, clock, given, ended, store, stored } = await open([ENDED], hang);
    void deliver(context, ended);
    await clock.run(20 * LEASE_MS);
    const corrected = { status: "completed", settledAt: at(20 * LEASE_MS), delivery: undefined } as const;
    const record = await store.save(change(await stored(), corrected, clock.now()));
    void deliver(context, record);
    await clock.run(1);
    expect(given).toEqual([1, 1]);
  });

  it("keeps its lease, by halves, for twelve leases", async () => {
    const { context, clock, stored, ended } = await open([ENDED], hang);
    void deliver(context, ended);
    await clock.run(LEASE_MS / 2 - 1);
    expect((await stored()).delivery?.leaseEndsAt).toEqual(at(LEASE_MS));
    await clock.run(1);
    expect((await stored()).delivery?.leaseEndsAt).toEqual(at(1.5 * LEASE_MS));
    await clock.run(30 * LEASE_MS);
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(13 * LEASE_MS) });
    expect(clock.sleeping).toBe(0);
  });

  it("is told of after each lease", async () => {
    const { context, clock, ended, reports } = await open([ENDED], hang);
    void deliver(context, ended);
    await clock.run(LEASE_MS - 1);
    expect(reports).toEqual([]);
    await clock.run(1);
    const { id, referenceId } = ENDED;
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      report: { kind: "undelivered", id, referenceId, tries: 1 },
      key: `undelivered ${referenceId} failed 1 true`,
    });
    expect(reports[0]!.report.message).toContain("has not come back since its lease was over (try 1)");
    expect(reports[0]!.report).not.toHaveProperty("error");
    await clock.run(30 * LEASE_MS);
    expect(reports).toHaveLength(12);
  });

  it("has its lease renewed no more where another worker was given it, or where its process has waited long enough", async () => {
    const taken = await open([ENDED], hang);
    void deliver(taken.context, taken.ended);
    await taken.clock.run(0);
    const theirs = { delivery: { tries: 2, leaseEndsAt: at(3 * LEASE_MS) } };
    await taken.store.save(change(await taken.stored(), theirs, START_MS));
    await taken.clock.run(LEASE_MS);
    expect((await taken.stored()).delivery).toEqual(theirs.delivery);
    expect(taken.clock.sleeping).toBe(0);

    const stopped = await open([ENDED], hang);
    void deliver(stopped.context, stopped.ended);
    await stopped.clock.run(0);
    stopped.stop();
    await stopped.clock.run(LEASE_MS);
    expect((await stopped.stored()).delivery?.leaseEndsAt).toEqual(at(LEASE_MS));
  });
});

describe("a handler that throws", () => {
  const waitAfter = async (tries: number, leaseMs: number) => {
    const delivery = { tries: tries - 1, leaseEndsAt: at(-1) };
    const { give, stored, reports, clock, context } = await open([{ ...ENDED, delivery }], fail, leaseMs);
    await give();
    const { leaseEndsAt, ...told } = (await stored()).delivery!;
    expect(told).toEqual({ tries });
    expect([clock.sleeping, context.running.size]).toEqual([0, 0]);
    return { ms: leaseEndsAt.getTime() - START_MS, reports };
  };

  it("is given the ending again after 5 s, 10 s, 20 s and so on, up to the lease", async () => {
    const waits = await Promise.all([1, 2, 3, 4, 5].map((tries) => waitAfter(tries, LEASE_MS)));
    expect(waits.map(({ ms }) => ms)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000]);
    const longest = await Promise.all([10, 11, 12, 40].map((tries) => waitAfter(tries, 1e12)));
    expect(longest.map(({ ms }) => ms / 5_000)).toEqual([512, 1_024, 1_024, 1_024]);
  });

  it("is told of with its error, at tries 1, 2, 4, 8 and so on", async () => {
    const tries = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16];
    const all = await Promise.all(tries.map((each) => waitAfter(each, LEASE_MS)));
    const told = all.flatMap(({ reports }) => reports.map(({ report }) => (report as { tries: number }).tries));
    expect(told).toEqual([1, 2, 4, 8, 16]);
    expect(all[0]!.reports[0]).toMatchObject({
      report: { kind: "undelivered", error: new Error("out of stock"), message: expect.stringContaining("has thrown") },
      key: `undelivered ${ENDED.referenceId} failed 1 false`,
    });
  });

  it("at once, before anything is waited for, is one that throws", async () => {
    const { give, stored } = await open([ENDED], () => {
      throw new Error("a bug");
    });
    await give();
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(5_000) });
  });
});

describe("two endings of one payment", () => {
  it("are not taken at once: the second one sees that the first one is in hand", async () => {
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(-1) };
    const second = { ...ENDED, attempt: 2, referenceId: "second" };
    const { context, clock, opened, given, store } = await open([{ ...ENDED, delivery: done }, second], hang);
    const corrected = { status: "completed", corrects: "failed", settledAt: at(1), delivery: undefined } as const;
    void deliver(context, opened[1]!);
    void deliver(context, change(opened[0]!, corrected, START_MS));
    await clock.run(1);
    expect(given).toEqual([2]);
    expect((await store.load(ENDED.id, 1))!.delivery).toEqual(done);
  });

  it("are taken one after the other also where taking the first one failed, and are forgotten then", async () => {
    const { context, clock, store, ended, given } = await open([ENDED], hang);
    const { save } = store;
    const saving: ((work: Promise<never> | undefined) => void)[] = [];
    store.save = async (record) => {
      await new Promise((resolve) => saving.push(resolve));
      return save(record);
    };
    void deliver(context, ended);
    void deliver(context, ended);
    await clock.run(0);
    expect(saving).toHaveLength(1);
    saving[0]!(Promise.reject(new Error("the disk is full")));
    await clock.run(0);
    expect(saving).toHaveLength(2);
    expect([given.length, context.taking.size]).toEqual([0, 1]);
    saving[1]!(undefined);
    await clock.run(0);
    expect([given.length, context.taking.size]).toEqual([1, 0]);
  });
});
