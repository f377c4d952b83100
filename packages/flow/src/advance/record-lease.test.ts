import { describe, expect, it } from "vitest";
import { LEASE_MS, LOOK_MS } from "../../test/support/played-flow.ts";
import { openTip, SENT } from "../../test/support/played-tip.ts";
import { SHARED_AWAY_MS, TAKEOVER_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Holdings } from "./holdings.ts";
import { createRecordLease } from "./record-lease.ts";

const REST_MS = 10_000;

/** A lease of a record that this process watches by itself, or has in hand of a shared store. */
async function openLease({ isShared }: { readonly isShared: boolean }) {
  const { flow, clock, saves } = await openTip(SENT);
  const putOff: (readonly [PaymentRecord, number])[] = [];
  const holdings: Holdings = {
    hold: () => undefined,
    holdDuring: (_, work) => work(),
    queue: () => undefined,
    has: () => false,
    letGo: () => undefined,
    putOff(record, inMs) {
      putOff.push([record, inMs]);
      return record;
    },
    close: async () => undefined,
  };
  const context: AdvanceContext = {
    ...flow,
    restLeaseMs: () => REST_MS,
    ...(isShared && { holdings }),
  };
  return { lease: createRecordLease(context, SENT), clock, saves, putOff };
}

describe.each([
  ["watched by this process", false, TAKEOVER_MS],
  ["in hand of a shared store", true, SHARED_AWAY_MS],
] as const)("a record %s", (_, isShared, awayMs) => {
  it("may be another one's when nobody has saved it for as long as its lease is sure", async () => {
    const { lease, clock } = await openLease({ isShared });
    await clock.run(awayMs - 1);
    expect(lease.wasAway()).toBe(false);
    await clock.run(1);
    expect(lease.wasAway()).toBe(true);
    lease.end();
  });
});

describe("a record that rests, and of which nothing is new", () => {
  it("is put off in a shared store, and not saved", async () => {
    const { lease, saves, putOff } = await openLease({ isShared: true });
    expect(await lease.rest(SENT)).toEqual({ record: SENT, pollInMs: LOOK_MS });
    expect([saves, putOff]).toEqual([[], [[SENT, LOOK_MS]]]);
    lease.end();
  });

  it("is saved by the process that watches it, where its lease would end too soon: until after its next look", async () => {
    const { lease, clock, saves } = await openLease({ isShared: false });
    await clock.run(LEASE_MS);
    const nowMs = clock.now();
    const { record } = await lease.rest(SENT);
    expect(record.wakeAt).toEqual(new Date(nowMs + LOOK_MS + REST_MS));
    expect(saves).toHaveLength(1);
    lease.end();
  });
});

describe("while a call is slow", () => {
  it.each([
    ["nothing of a shared store is saved, since its holdings prolong the lease", true, 0],
    ["the record is saved again and again by the process that watches it", false, 4],
  ] as const)("%s", async (_, isShared, count) => {
    const { lease, clock, saves } = await openLease({ isShared });
    const slow = lease.during(clock.sleep(2 * TAKEOVER_MS + 1));
    await clock.until(slow);
    expect(saves).toHaveLength(count);
    lease.end();
  });
});
