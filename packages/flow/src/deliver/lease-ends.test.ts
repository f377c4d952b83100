import { describe, expect, it } from "vitest";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { aRecord } from "../testing/a-record.ts";
import { createLeaseEnds } from "./lease-ends.ts";

const START_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const at = (ms: number): Date => new Date(START_MS + ms);

/** A process whose clock is set back by a day, or by so much, and that has slept so long since it first saw the lease. */
function openProcess(behindMs = DAY_MS) {
  let wallMs = START_MS - behindMs;
  const clock = {
    now: () => wallMs,
    sleep: async (ms: number) => {
      wallMs += ms;
    },
  };
  const time = createElapsedTime(clock);
  const set = (ms: number) => {
    wallMs = START_MS + ms;
  };
  return { leaseEnds: createLeaseEnds(clock, time, () => 5 * MINUTE_MS), sleep: (ms: number) => time.sleep(ms), set };
}

const leased = (leaseMs: number, referenceId = "reference-1") =>
  aRecord({ referenceId, delivery: { tries: 1, leaseEndsAt: at(leaseMs) } });

describe("a lease that a clock a day ahead has given", () => {
  it.each([
    ["as long as it was given for", 5_000, 0, 5_000],
    ["as long as it was given for, where that is longer than leases are", 10 * MINUTE_MS, 0, 10 * MINUTE_MS],
    ["what was left of it when it was saved again", 5 * MINUTE_MS, 87_000, 5 * MINUTE_MS - 87_000],
    ["as long as leases are, where it was saved again when it ended", 5_000, 5_000, 5 * MINUTE_MS],
    ["the same, where it was given by a clock behind that of an earlier save", 5_000, 87_000, 5 * MINUTE_MS],
  ])("is over when it was seen for %s", async (_, leaseMs, savedMs, endsMs) => {
    const { leaseEnds, sleep } = openProcess();
    const record = aRecord({ updatedAt: at(savedMs), delivery: { tries: 1, leaseEndsAt: at(leaseMs) } });
    expect(leaseEnds.isLeased(record)).toBe(true);
    await sleep(endsMs - 1);
    expect(leaseEnds.isLeased(record)).toBe(true);
    await sleep(1);
    expect(leaseEnds.isLeased(record)).toBe(false);
  });

  it("is leased to nobody where its ending is confirmed, or was never taken", () => {
    const { leaseEnds } = openProcess();
    expect(leaseEnds.isLeased(aRecord())).toBe(false);
    const delivery = { tries: 1, leaseEndsAt: at(DAY_MS), doneAt: at(0) };
    expect(leaseEnds.isLeased(aRecord({ delivery }))).toBe(false);
  });
});

describe("a lease", () => {
  it("is over at its instant, though this process has not seen it for its whole length", async () => {
    const { leaseEnds, set } = openProcess();
    expect(leaseEnds.isLeased(leased(5_000))).toBe(true);
    set(5_000);
    expect(leaseEnds.isLeased(leased(5_000))).toBe(false);
    set(-DAY_MS);
    expect(leaseEnds.isLeased(leased(5_000))).toBe(true);
  });

  it("is not over before its instant where an earlier save was by a clock ahead", async () => {
    const { leaseEnds, sleep } = openProcess(0);
    const delivery = { tries: 1, leaseEndsAt: at(5 * MINUTE_MS) };
    const record = aRecord({ updatedAt: at(2 * MINUTE_MS), delivery });
    expect(leaseEnds.isLeased(record)).toBe(true);
    await sleep(5 * MINUTE_MS - 1);
    expect(leaseEnds.isLeased(record)).toBe(true);
    await sleep(1);
    expect(leaseEnds.isLeased(record)).toBe(false);
  });

  it("is over when what was left of it has passed, though the clock was set back meanwhile", async () => {
    const { leaseEnds, sleep, set } = openProcess(0);
    set(3_000);
    expect(leaseEnds.isLeased(leased(5_000))).toBe(true);
    set(-DAY_MS);
    await sleep(1_999);
    expect(leaseEnds.isLeased(leased(5_000))).toBe(true);
    await sleep(1);
    expect(leaseEnds.isLeased(leased(5_000))).toBe(false);
  });

  it.each([
    [10_000, "is remembered", false],
    [10_001, "may be forgotten and counted anew", true],
  ])("that was seen among %i %s", async (count, _, expected) => {
    const { leaseEnds, sleep } = openProcess();
    for (let index = 0; index < count; index += 1) leaseEnds.isLeased(leased(5_000, `reference-${index}`));
    await sleep(5_000);
    expect(leaseEnds.isLeased(leased(5_000, "reference-0"))).toBe(expected);
  });
});
