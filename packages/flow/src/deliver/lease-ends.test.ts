import { describe, expect, it } from "vitest";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { aRecord } from "../testing/a-record.ts";
import { createLeaseEnds } from "./lease-ends.ts";

const START_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const at = (ms: number): Date => new Date(START_MS + ms);

/** A process whose clock is set back by a day, and that has slept so long since it first saw the lease. */
function openProcess() {
  let wallMs = START_MS - DAY_MS;
  const clock = {
    now: () => wallMs,
    sleep: async (ms: number) => {
      wallMs += ms;
    },
  };
  const time = createElapsedTime(clock);
  return { leaseEnds: createLeaseEnds(clock, time), sleep: (ms: number) => time.sleep(ms) };
}

describe("a lease that a clock a day ahead has given", () => {
  it.each([
    ["as long as it was given for", 5_000, 0, 5_000],
    [
      "as long as leases are, where it was given by a clock behind that of an earlier save",
      5_000,
      87_000,
      5 * MINUTE_MS,
    ],
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
