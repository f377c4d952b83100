import { describe, expect, it } from "vitest";
import { at, openTip, SENT, START_MS } from "../../test/support/played-tip.ts";
import { aTip, type TipRecord } from "../../test/support/tip.ts";
import { settle } from "../execution/endings.ts";
import { change } from "../record/change.ts";
import type { Paid } from "../record/record.ts";
import { readAgain } from "./read-again.ts";

const { referenceId } = aTip();
const USD = (amount: string) => ({ amount, currency: "USD" });
const FIFTY_ONE = { payer_amount: 51, payer_currency: "USD" };

const completedWith = (paid: Paid | undefined): TipRecord => ({
  ...change(SENT, settle("completed", START_MS), START_MS),
  ...(paid && { paid }),
  wakeAt: at(30_000),
});

async function readWith(paid: Paid | undefined, told: object, status = "COMPLETED") {
  const ended = completedWith(paid);
  const answer = { reference_id: referenceId, status, ...told };
  const world = await openTip(ended, { answers: { "status.transfer": answer } });
  const { record } = await world.clock.until(readAgain(world.flow, ended));
  return { ...world, record };
}

describe("the amounts of a completed payment that is read again", () => {
  it("are filled in where Dollr had not told them, which is no news for people", async () => {
    const { record, saves, reports, told } = await readWith(undefined, FIFTY_ONE);
    expect(record).toMatchObject({ status: "completed", paid: { payer: USD("51.00") }, wakeAt: at(30_000) });
    expect([saves.length, reports, told()]).toEqual([1, [], []]);
  });

  it("are those of today where they have changed, and people hear of it", async () => {
    const before = { payer: USD("50"), payee: USD("49"), providerTransactionId: "MP1" };
    const { record, reports } = await readWith(before, FIFTY_ONE);
    expect(record.paid).toEqual({ payer: USD("51.00"), payee: USD("49"), providerTransactionId: "MP1" });
    expect(reports).toMatchObject([{ report: { kind: "amounts-corrected", was: before, is: record.paid } }]);
    expect(reports[0]!.report.message).toContain("payer 51.00 USD in place of 50 USD");
  });

  it("stay as they are where Dollr tells the same, none, or other money than what was asked for", async () => {
    for (const [told, status] of [
      [FIFTY_ONE, "COMPLETED"],
      [{}, "COMPLETED"],
      [{ payer_amount: 5, payer_currency: "USD" }, "COMPLETED"],
      [FIFTY_ONE, "PENDING"],
    ] as const)
      expect((await readWith({ payer: USD("51.0") }, told, status)).record.paid).toEqual({ payer: USD("51.0") });
  });
});

it("amounts that another worker has saved meanwhile are not told of twice", async () => {
  const ended = { ...completedWith({ payer: USD("50") }), doubtedAt: at(0) };
  const answer = { reference_id: referenceId, status: "COMPLETED" };
  const world = await openTip(ended, {
    answers: { "status.transfer": answer },
    documents: [{ id: 101, status: "PAID" }],
  });
  await world.store.save({ ...ended, paid: { payer: USD("51") } });
  await world.clock.run(60_000);
  const { record } = await world.clock.until(readAgain(world.flow, ended));
  expect(record).toMatchObject({ version: 3, paid: { payer: USD("51") } });
  expect(world.reports).toEqual([]);
});

it("of other money than what was asked for is kept what Dollr tells of, until it tells the right one", async () => {
  const { record: open } = await openOther();
  expect(open).toMatchObject({ status: "unknown", isOtherAmount: true, otherPaid: { payer: USD("5.00") } });
  const answer = { reference_id: referenceId, status: "COMPLETED", ...FIFTY_ONE };
  const world = await openTip(open as TipRecord, { answers: { "status.transfer": answer } });
  const { record } = await world.run();
  expect(record).toMatchObject({ status: "completed", otherPaid: undefined, isOtherAmount: undefined });
});

async function openOther() {
  const told = { reference_id: referenceId, status: "COMPLETED", payer_amount: 5, payer_currency: "USD" };
  const world = await openTip(SENT, { answers: { "status.transfer": told } });
  return world.run();
}
