import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { StoreError } from "../errors/store-error.ts";
import type { AttentionReport } from "../events/attention-report.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { aRecord } from "../testing/a-record.ts";
import type { SettledHandler } from "./deliver.ts";
import { createDeliveries } from "./deliveries.ts";

const START_MS = aRecord().updatedAt.getTime();
const LEASE_MS = 60_000;
const at = (ms: number): Date => new Date(START_MS + ms);

function ended(id: string, changes: Partial<PaymentRecord> = {}): PaymentRecord {
  const { attempt = 1 } = changes;
  const failed = { stage: "settled", status: "failed", settledAt: at(0), wakeAt: null } as const;
  return aRecord({ ...failed, id, referenceId: `${id} ${attempt}`, ...changes });
}

/** The deliveries of a process over a store that has these endings. By default each handler goes on until it is told to end. */
async function open(
  records: readonly PaymentRecord[],
  { concurrency = 10, handler }: { concurrency?: number; handler?: SettledHandler } = {},
) {
  const clock = createVirtualClock(START_MS);
  const store = memoryStore();
  const opened: PaymentRecord[] = [];
  for (const record of records) opened.push(await store.open(record));
  const asked = { lists: 0, listed: 0, loads: 0 };
  const { load } = store;
  store.load = (...which) => {
    asked.loads += 1;
    return load(...which);
  };
  let failure: Error | undefined;
  const ours = {
    async *list(filter: object) {
      asked.lists += 1;
      if (failure !== undefined) throw failure;
      for await (const record of store.list(filter)) {
        asked.listed += 1;
        yield record;
      }
    },
    claim: async () => [],
  };
  const given: string[] = [];
  const ends: (() => void)[] = [];
  const reports: AttentionReport[] = [];
  const attention = { report: (report: AttentionReport) => void reports.push(report) };
  const deliveries = createDeliveries({ store, clock, attention }, createElapsedTime(clock), ours, concurrency);
  const hold: SettledHandler = () => new Promise((resolve) => ends.push(resolve));
  const begin = (since?: Date): void =>
    deliveries.begin({
      ...{ leaseMs: LEASE_MS, since },
      async handler(outcome, record) {
        given.push(record.referenceId);
        await (handler ?? hold)(outcome, record);
      },
    });
  const endAll = async () => {
    for (const end of ends.splice(0)) end();
    await clock.run(0);
  };
  const stored = async (id: string, attempt = 1) => (await load(id, attempt))!;
  const fail = (error: Error | undefined) => {
    failure = error;
  };
  return { deliveries, clock, store, opened, given, asked, reports, begin, endAll, stored, fail };
}

describe("the endings that nobody has confirmed", () => {
  it("are given from when there is a handler", async () => {
    const { deliveries, begin, given, clock, opened, asked } = await open([ended("one"), ended("two")]);
    deliveries.add(opened[0]!);
    await deliveries.addAll();
    expect([deliveries.hasBegun, asked.lists]).toEqual([false, 0]);
    begin();
    await clock.run(0);
    expect([deliveries.hasBegun, given]).toEqual([true, ["one 1", "two 1"]]);
  });

  it("alone are read", async () => {
    const done = { tries: 1, leaseEndsAt: at(0), doneAt: at(0) };
    const { begin, clock, asked } = await open([
      aRecord({ id: "open" }),
      ended("done", { delivery: done }),
      ended("one"),
    ]);
    begin();
    await clock.run(0);
    expect(asked.listed).toBe(1);
  });

  it("are given a few at a time", async () => {
    const { begin, given, clock, endAll } = await open([ended("one"), ended("two"), ended("three")], {
      concurrency: 2,
    });
    begin();
    await clock.run(0);
    expect(given).toEqual(["one 1", "two 1"]);
    await endAll();
    expect(given).toEqual(["one 1", "two 1", "three 1"]);
  });

  it("are given though a handler before them never comes back: after its lease it keeps nobody's place", async () => {
    const { begin, given, clock } = await open([ended("one"), ended("two")], { concurrency: 1 });
    begin();
    await clock.run(LEASE_MS - 1);
    expect(given).toEqual(["one 1"]);
    await clock.run(1);
    expect(given).toEqual(["one 1", "two 1"]);
  });

  it("are listed once at a time, and again at the next sweep", async () => {
    const { deliveries, begin, clock, asked, endAll } = await open([ended("one"), ended("two")], { concurrency: 1 });
    begin();
    await clock.run(0);
    await deliveries.addAll();
    expect(asked.lists).toBe(1);
    await endAll();
    void deliveries.addAll();
    await clock.run(0);
    expect(asked.lists).toBe(2);
  });

  it("are listed again after the store failed, and people hear of one that was replaced", async () => {
    const { deliveries, begin, clock, given, reports, fail } = await open([ended("one")]);
    fail(new StoreError("It is another file.", { kind: "replaced" }));
    begin();
    await clock.run(0);
    expect(reports.map(({ kind }) => kind)).toEqual(["store-replaced"]);
    fail(undefined);
    await deliveries.addAll();
    await clock.run(0);
    expect(given).toEqual(["one 1"]);
  });

  it.each([
    ["before the instant from which on they are given are left alone", at(-1), []],
    ["at that instant are given", at(0), ["one 1"]],
  ])("%s", async (_, settledAt, expected) => {
    const { begin, given, clock } = await open([ended("one", { settledAt })]);
    begin(at(0));
    await clock.run(0);
    expect(given).toEqual(expected);
  });

  it("without an instant are as old as their last save", async () => {
    const { begin, given, clock } = await open([ended("one", { settledAt: undefined as never })]);
    begin(at(1));
    await clock.run(0);
    expect(given).toEqual([]);
  });
});

describe("an ending that has waited for another one of its payment", () => {
  const DONE: SettledHandler = () => undefined;

  it("is given as soon as that one is confirmed", async () => {
    const { begin, given, clock, store, endAll } = await open([ended("one")]);
    begin();
    await clock.run(0);
    await store.open(ended("one", { attempt: 2, status: "completed" }));
    await endAll();
    expect(given).toEqual(["one 1", "one 2"]);
  });

  it("is given where it is the same attempt, which was retried and has ended anew", async () => {
    const { begin, given, clock, store, endAll, stored } = await open([ended("one")]);
    begin();
    await clock.run(0);
    await store.save(change(await stored("one"), { settledAt: at(5), delivery: undefined }, START_MS));
    await endAll();
    expect(given).toEqual(["one 1", "one 1"]);
  });

  it.each([
    ["had", undefined, at(5)],
    ["has", at(0), undefined],
  ])("is given so also where the one %s no instant, as an older version may have stored it", async (_, was, is) => {
    const { begin, given, clock, store, endAll, stored } = await open([ended("one", { settledAt: was as never })]);
    begin();
    await clock.run(0);
    await store.save(change(await stored("one"), { settledAt: is as never, delivery: undefined }, START_MS));
    await endAll();
    expect(given).toEqual(["one 1", "one 1"]);
  });

  it("is not given before it has ended", async () => {
    const { begin, given, clock, store, endAll } = await open([ended("one")]);
    begin();
    await clock.run(0);
    await store.open(aRecord({ id: "one", attempt: 2, referenceId: "one 2" }));
    await endAll();
    expect(given).toEqual(["one 1"]);
  });

  it("is asked for after a failed one alone, since a completed one is the last", async () => {
    const { begin, clock, asked } = await open([ended("one", { status: "completed" })], { handler: DONE });
    begin();
    await clock.run(0);
    const { loads } = asked;
    const failed = await open([ended("one")], { handler: DONE });
    failed.begin();
    await failed.clock.run(0);
    // Its turn is asked for twice, and what comes after it once, in two places.
    expect([loads, failed.asked.loads]).toEqual([1, 4]);
  });

  it("is found at a later sweep where the store fails meanwhile", async () => {
    const { deliveries, begin, given, clock, store, endAll } = await open([ended("one")]);
    begin();
    await clock.run(0);
    await store.open(ended("one", { attempt: 2, status: "completed" }));
    const { load } = store;
    store.load = () => Promise.reject(new Error("the disk is full"));
    await endAll();
    store.load = load;
    expect(given).toEqual(["one 1"]);
    await deliveries.addAll();
    await clock.run(0);
    expect(given).toEqual(["one 1", "one 2"]);
  });
});

describe("deliveries that close", () => {
  it("wait for the handlers under way, and begin nothing more", async () => {
    const { deliveries, begin, given, clock, opened, endAll, store, asked, stored } = await open(
      [ended("one"), ended("two"), ended("three")],
      { concurrency: 1 },
    );
    begin();
    await clock.run(0);
    await store.open(ended("one", { attempt: 2, status: "completed" }));
    let isClosed = false;
    void deliveries.close().then(() => {
      isClosed = true;
    });
    deliveries.add(opened[2]!);
    await clock.run(0);
    expect(isClosed).toBe(false);
    const { loads } = asked;
    await endAll();
    expect([isClosed, given, (await stored("one")).delivery?.doneAt]).toEqual([true, ["one 1"], at(0)]);
    // Nothing is listed or looked for any more.
    expect(asked).toMatchObject({ listed: 2, loads });
    expect(clock.sleeping).toBe(0);
  });

  it("leave a handler that hangs when its lease is over, and renew that no more", async () => {
    const { deliveries, begin, clock, stored } = await open([ended("one")]);
    begin();
    await clock.run(0);
    let isClosed = false;
    void deliveries.close().then(() => {
      isClosed = true;
    });
    await clock.run(LEASE_MS - 1);
    expect(isClosed).toBe(false);
    await clock.run(1);
    expect([isClosed, clock.sleeping]).toEqual([true, 0]);
    const { delivery } = await stored("one");
    await clock.run(10 * LEASE_MS);
    expect((await stored("one")).delivery).toEqual(delivery);
  });
});
