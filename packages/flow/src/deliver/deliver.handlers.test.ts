import { describe, expect, it } from "vitest";
import { at, ENDED, fail, hang, LEASE_MS, openDelivery, START_MS } from "../../test/support/open-delivery.ts";
import { change } from "../record/change.ts";
import { deliver } from "./deliver.ts";

// What comes of a handler that runs long, throws, or does not come back.

describe("a handler that runs", () => {
  it("is not given the same ending again by its process, also when its lease is over and it was tried twice at once", async () => {
    const { context, clock, given, stored, ended } = await openDelivery([ENDED], hang);
    void deliver(context, ended);
    void deliver(context, ended);
    await clock.run(20 * LEASE_MS);
    void deliver(context, await stored());
    await clock.run(1);
    expect(given).toEqual([1]);
  });

  it("is given another ending of the same payment", async () => {
    const { context, clock, given, ended, store, stored } = await openDelivery([ENDED], hang);
    void deliver(context, ended);
    await clock.run(20 * LEASE_MS);
    const corrected = { status: "completed", settledAt: at(20 * LEASE_MS), delivery: undefined } as const;
    const record = await store.save(change(await stored(), corrected, clock.now()));
    void deliver(context, record);
    await clock.run(1);
    expect(given).toEqual([1, 1]);
  });

  it("keeps its lease, by halves, for twelve leases", async () => {
    const { context, clock, stored, ended } = await openDelivery([ENDED], hang);
    void deliver(context, ended);
    await clock.run(LEASE_MS / 2 - 1);
    expect((await stored()).delivery?.leaseEndsAt).toEqual(at(LEASE_MS));
    await clock.run(1);
    expect((await stored()).delivery?.leaseEndsAt).toEqual(at(1.5 * LEASE_MS));
    await clock.run(30 * LEASE_MS);
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(13 * LEASE_MS) });
    expect(clock.sleeping).toBe(0);
  });

  it("is told of once, when its lease is over", async () => {
    const { context, clock, ended, reports } = await openDelivery([ENDED], hang);
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
    expect(reports).toHaveLength(1);
  });

  it("is told of though its lease could not be renewed", async () => {
    const { context, clock, ended, reports, store } = await openDelivery([ENDED], hang);
    void deliver(context, ended);
    await clock.run(0);
    store.save = () => Promise.reject(new Error("disk full"));
    await clock.run(LEASE_MS);
    expect(reports.map(({ report }) => report.kind)).toEqual(["undelivered"]);
  });

  it("has its lease renewed no more where another worker was given it, or where its process has waited long enough", async () => {
    const taken = await openDelivery([ENDED], hang);
    void deliver(taken.context, taken.ended);
    await taken.clock.run(0);
    const theirs = { delivery: { tries: 2, leaseEndsAt: at(3 * LEASE_MS) } };
    await taken.store.save(change(await taken.stored(), theirs, START_MS));
    await taken.clock.run(LEASE_MS);
    expect((await taken.stored()).delivery).toEqual(theirs.delivery);
    expect(taken.clock.sleeping).toBe(0);

    const stopped = await openDelivery([ENDED], hang);
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
    const { give, stored, reports, clock, context } = await openDelivery([{ ...ENDED, delivery }], fail, leaseMs);
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

  it("is told of as one that throws, also where it rejects without a reason", async () => {
    const { give, reports } = await openDelivery([ENDED], () => Promise.reject());
    await give();
    expect(reports[0]!.report.message).toContain("has thrown (try 1)");
    expect(reports[0]!.key).toBe(`undelivered ${ENDED.referenceId} failed 1 false`);
  });

  it("at once, before anything is waited for, is one that throws", async () => {
    const { give, stored } = await openDelivery([ENDED], () => {
      throw new Error("a bug");
    });
    await give();
    expect((await stored()).delivery).toEqual({ tries: 1, leaseEndsAt: at(5_000) });
  });
});

describe("two endings of one payment", () => {
  it("are not taken at once: the second one sees that the first one is leased", async () => {
    const done = { tries: 1, leaseEndsAt: at(-1), doneAt: at(-1) };
    const second = { ...ENDED, attempt: 2, referenceId: "second" };
    const { context, clock, opened, given, store } = await openDelivery([{ ...ENDED, delivery: done }, second], hang);
    const corrected = { status: "completed", corrects: "failed", settledAt: at(1), delivery: undefined } as const;
    void deliver(context, opened[1]!);
    void deliver(context, change(opened[0]!, corrected, START_MS));
    await clock.run(1);
    expect(given).toEqual([2]);
    expect((await store.load(ENDED.id, 1))!.delivery).toEqual(done);
  });

  it("are taken one after the other also where taking the first one failed, and are forgotten then", async () => {
    const { context, clock, store, ended, given } = await openDelivery([ENDED], hang);
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
