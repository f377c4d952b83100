import { describe, expect, it } from "vitest";
import { LOST, NOT_FOUND } from "../../test/support/played-dollr.ts";
import type { FlowOptions } from "../../test/support/played-flow.ts";
import { at, openTip, SENT, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip } from "../../test/support/tip.ts";
import { settle } from "../execution/endings.ts";
import { change } from "../record/change.ts";
import { readAgain, reportCorrected, reportOtherAmount } from "./read-again.ts";

// What another read of an ended payment changes.

const MINUTE_MS = 60_000;
const { id, referenceId } = aTip();
const endedAs = (status: "completed" | "failed", more: Partial<TipRecord> = {}): TipRecord => ({
  ...change(SENT, settle(status, START_MS), START_MS),
  ...(status === "failed" && { reason: "declined" }),
  wakeAt: status === "failed" ? at(5 * MINUTE_MS) : null,
  ...more,
});
const FAILED = endedAs("failed");
const answer = (status: string, more: object = {}) => ({ reference_id: referenceId, status, ...more });
const PAID = answer("COMPLETED", { payer_amount: 51, payer_currency: "USD" });
const said = (told: object): FlowOptions => ({ answers: { "status.transfer": told } });

async function read(ended: TipRecord, options: FlowOptions, afterMs = 0) {
  const world = await openTip(ended, options);
  await world.clock.run(afterMs);
  const again = () => world.clock.until(readAgain(world.flow, ended));
  const now = await again();
  return { ...now, ...world, again };
}

describe("a failed payment", () => {
  it("that has still failed is left as it is until it is due", async () => {
    const { record, isOpenAgain, saves } = await read(FAILED, said(answer("FAILED")));
    expect(record).toBe(FAILED);
    expect([isOpenAgain, saves.length]).toEqual([false, 0]);
  });

  it("that has still failed is read again at its next time, and in the end no more", async () => {
    const due = await read(FAILED, said(answer("FAILED")), 5 * MINUTE_MS);
    expect(due).toMatchObject({ isOpenAgain: false, record: { status: "failed", wakeAt: at(60 * MINUTE_MS) } });
    expect([due.events, due.reports]).toEqual([[], []]);
    const over = endedAs("failed", { wakeAt: null });
    expect((await read(over, said(answer("FAILED")), 24 * 60 * MINUTE_MS)).saves).toEqual([]);
    const last = endedAs("failed", { wakeAt: at(24 * 60 * MINUTE_MS) });
    expect((await read(last, said(answer("FAILED")), 24 * 60 * MINUTE_MS)).record.wakeAt).toBeNull();
  });

  it("that Dollr does not show is left as it is", async () => {
    const { record, isOpenAgain } = await read(FAILED, said(NOT_FOUND));
    expect([record, isOpenAgain]).toEqual([FAILED, false]);
  });

  it("that cannot be read throws, and nothing has changed", async () => {
    const { flow, saves } = await openTip(FAILED, said(LOST));
    await expect(readAgain(flow, FAILED)).rejects.toBe(LOST);
    expect(saves).toEqual([]);
  });

  it("that Dollr calls open is still failed, and read again in five minutes", async () => {
    const { record, isOpenAgain, reports } = await read(FAILED, said(answer("PENDING")), 4 * MINUTE_MS);
    expect(isOpenAgain).toBe(true);
    expect(record).toMatchObject({ stage: "settled", status: "failed", wakeAt: at(9 * MINUTE_MS) });
    expect([record.doubtedAt, reports]).toEqual([undefined, []]);
  });

  it("that is answered with another payment is open: it cannot be understood", async () => {
    const another = { ...PAID, reference_id: "another" };
    expect(await read(FAILED, said(another))).toMatchObject({ isOpenAgain: true, record: { status: "failed" } });
  });

  it("that is completed after all is corrected at once, told, and soon followed", async () => {
    const refused = endedAs("failed", { refused: true });
    const { record, isOpenAgain, told, reports } = await read(refused, said(PAID));
    expect(isOpenAgain).toBe(false);
    expect(record).toMatchObject({ status: "completed", corrects: "failed", wakeAt: at(30_000) });
    expect(record.paid).toEqual({ payer: { amount: "51.00", currency: "USD" } });
    expect([record.reason, record.refused, record.doubtedAt]).toEqual([undefined, undefined, undefined]);
    expect(told()).toEqual(["status.changed", "corrected"]);
    expect(reports).toHaveLength(1);
    expect(reports[0]!.report).toMatchObject({ kind: "ending-corrected", id, referenceId, from: "failed" });
    expect(reports[0]!.report.message).toContain("had failed, and now Dollr says that it has been completed.");
  });

  it("that is corrected is saved also where it is not read again anyway", async () => {
    const { saves } = await read(endedAs("failed", { wakeAt: null }), said(PAID));
    expect(saves).toHaveLength(1);
  });

  it("of which Dollr tells other money stays failed, and a person is told", async () => {
    const { record, isOpenAgain, reports } = await read(FAILED, said({ ...PAID, payer_amount: 5 }));
    expect([record.status, isOpenAgain]).toEqual(["failed", true]);
    expect(reports).toMatchObject([{ report: { kind: "amount-differs", id }, key: `amount-differs ${referenceId}` }]);
    expect(reports[0]!.report.message).toContain("5.00 USD paid");
  });
});

describe("a correction", () => {
  it("is told of an older record, too, which has no instant of its ending", async () => {
    const { flow, reports } = await openTip(FAILED);
    reportCorrected(flow, { ...FAILED, corrects: "completed", settledAt: undefined as never });
    expect(reports).toHaveLength(1);
    reportCorrected(flow, FAILED);
    expect(reports).toHaveLength(1);
  });
});

describe("other money", () => {
  it("is told of by the payment and its reason", async () => {
    const { flow, reports } = await openTip(FAILED);
    reportOtherAmount(flow, { ...FAILED, why: "the total is another" });
    expect(reports[0]!.report.message).toBe(`Payment "order-1042" (reference ${referenceId}): the total is another.`);
  });
});

describe("a completed payment", () => {
  const COMPLETED = endedAs("completed", { paid: { payer: { amount: "51.00", currency: "USD" } } });
  const doubted = (ms: number) => ({ ...COMPLETED, doubtedAt: at(ms) });
  const failedWith = (status: string): FlowOptions => ({
    documents: [{ id: 101, status }],
    answers: { "status.transfer": answer("FAILED", { gateway_message: "reversed" }) },
  });

  it("that is completed is left as it is", async () => {
    const { record, isOpenAgain, saves } = await read(COMPLETED, said(PAID));
    expect([record, isOpenAgain, saves.length]).toEqual([COMPLETED, false, 0]);
  });

  it("that has to be followed still has to be, when it is read for another reason", async () => {
    const toFollow = { ...COMPLETED, wakeAt: at(7 * MINUTE_MS) };
    expect((await read(toFollow, said(PAID))).saves).toEqual([]);
  });

  it("that was corrected before is not told of again when it is doubted", async () => {
    const { record, reports } = await read({ ...COMPLETED, corrects: "failed" }, failedWith("ACTIVE"));
    expect(record.doubtedAt).toEqual(at(0));
    expect(reports).toEqual([]);
  });

  it("that has failed is read again also where another worker has seen it completed meanwhile", async () => {
    const world = await openTip(doubted(-5 * MINUTE_MS), {
      documents: [{ id: 101, status: "ACTIVE" }],
      answers: {
        "status.transfer": async () => {
          await world.store.save(COMPLETED);
          return answer("FAILED");
        },
      },
    });
    const { record } = await readAgain(world.flow, doubted(-5 * MINUTE_MS));
    expect(record).toMatchObject({ status: "failed", wakeAt: at(5 * MINUTE_MS) });
  });

  it("that is to be followed is so also after another read", async () => {
    const { record, saves } = await read(
      endedAs("completed", { attempt: 2, wakeAt: at(30_000), paid: { payer: { amount: "51", currency: "USD" } } }),
      said(PAID),
    );
    expect([record.wakeAt, saves]).toEqual([at(30_000), []]);
  });

  it("that Dollr says has failed is doubted, and read again in five minutes", async () => {
    const { record, isOpenAgain, asked } = await read(COMPLETED, failedWith("ACTIVE"), 1_000);
    expect(isOpenAgain).toBe(true);
    const wakeAt = at(1_000 + 5 * MINUTE_MS);
    expect(record).toMatchObject({ status: "completed", doubtedAt: at(1_000), wakeAt });
    expect(asked).toEqual([`status.transfer ${referenceId}`]);
  });

  it("has failed when Dollr says it for five minutes, and its jar is not paid", async () => {
    const early = await read(doubted(0), failedWith("ACTIVE"), 5 * MINUTE_MS - 1);
    expect(early.record).toMatchObject({ status: "completed", doubtedAt: at(0) });
    const { record, isOpenAgain, reports } = await read(doubted(0), failedWith("ACTIVE"), 5 * MINUTE_MS);
    expect(isOpenAgain).toBe(false);
    expect(record).toMatchObject({ status: "failed", corrects: "completed", reason: "reversed" });
    expect([record.paid, record.doubtedAt]).toEqual([undefined, undefined]);
    expect(record.wakeAt).toEqual(at(10 * MINUTE_MS));
    expect(reports[0]!.report.message).toContain("had been completed, and now Dollr says that it has failed.");
  });

  it("has not failed while its jar is paid", async () => {
    const { record, isOpenAgain } = await read(doubted(0), failedWith("PAID"), 60 * MINUTE_MS);
    expect(record).toMatchObject({ status: "completed", doubtedAt: at(0) });
    expect(isOpenAgain).toBe(true);
  });

  it("is doubted anew by a clock that was set back", async () => {
    const { record } = await read(doubted(60 * MINUTE_MS), failedWith("ACTIVE"), MINUTE_MS);
    expect(record).toMatchObject({ status: "completed", doubtedAt: at(MINUTE_MS) });
  });

  it("is doubted no more when Dollr says again that it is completed", async () => {
    const { record } = await read({ ...doubted(0), wakeAt: at(MINUTE_MS) }, said(PAID), MINUTE_MS);
    expect(record.status).toBe("completed");
    expect([record.doubtedAt, record.wakeAt]).toEqual([undefined, null]);
  });
});

describe("the delivery of a corrected ending", () => {
  const lease = { tries: 3, leaseEndsAt: at(MINUTE_MS) };
  const deliveryAfter = async (delivery: TipRecord["delivery"]) =>
    (await read({ ...FAILED, ...(delivery && { delivery }) }, said(PAID))).record.delivery;

  it("begins anew, and waits for a handler that the old one is leased to", async () => {
    expect(await deliveryAfter(undefined)).toBeUndefined();
    expect(await deliveryAfter({ ...lease, doneAt: at(0) })).toBeUndefined();
    expect(await deliveryAfter(lease)).toEqual({ ...lease, tries: 0 });
  });

  /** Another worker saves this while Dollr is asked. */
  async function savedMeanwhile(ended: TipRecord, changes: Partial<TipRecord> | undefined) {
    const world = await openTip(ended, {
      answers: {
        "status.transfer": async () => {
          if (changes) await world.store.save({ ...ended, ...changes });
          return PAID;
        },
      },
    });
    return { ...world, ...(await world.clock.until(readAgain(world.flow, ended))) };
  }

  it("begins anew also where another worker has saved the ending meanwhile", async () => {
    const done = { ...lease, doneAt: at(0) };
    const delivered = { ...FAILED, delivery: done };
    const again = await savedMeanwhile(delivered, { wakeAt: at(60 * MINUTE_MS) });
    expect(again.record).toMatchObject({ status: "completed", version: 3 });
    expect(again.record.delivery).toBeUndefined();
    expect((await savedMeanwhile(FAILED, { delivery: done })).record.delivery).toBeUndefined();
    expect((await savedMeanwhile(FAILED, { delivery: lease })).record.delivery).toEqual({ ...lease, tries: 0 });
  });

  it("is left to the worker that has corrected it meanwhile", async () => {
    const theirs = { status: "completed", settledAt: at(1), corrects: "failed" } as const;
    const { record, saves, reports } = await savedMeanwhile(FAILED, theirs);
    expect(record).toMatchObject({ ...theirs, version: 2 });
    expect(saves).toEqual([]);
    expect(reports).toHaveLength(1);
    const undated = await savedMeanwhile(FAILED, { status: "completed", settledAt: undefined as never });
    expect(undated.record).toMatchObject({ status: "completed", version: 2 });
  });

  it("of an older record, without the instant of its ending, is saved over another worker's, too", async () => {
    const older = { ...FAILED, settledAt: undefined as never };
    expect((await savedMeanwhile(older, { wakeAt: at(1) })).record).toMatchObject({ status: "completed", version: 3 });
  });

  it("does not come of a record that is gone, and a store that fails is told", async () => {
    const { flow } = await openTip(FAILED, said(PAID));
    const stale = Object.assign(new Error("stale"), { name: "StaleRecordError" });
    Object.assign(flow.store, { save: () => Promise.reject(stale), load: async () => undefined });
    expect(await readAgain(flow, FAILED)).toMatchObject({ record: FAILED });
    Object.assign(flow.store, { save: () => Promise.reject(new Error("the disk is full")) });
    await expect(readAgain(flow, FAILED)).rejects.toThrow("the disk is full");
  });
});
