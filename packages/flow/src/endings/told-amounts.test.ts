import { expect, it } from "vitest";
import { attemptOf, endedAttempt } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import type { AttentionReport } from "../events/attention-report.ts";
import type { Paid, RecordChange } from "../record/record.ts";
import { reportAmounts, toldAmounts } from "./told-amounts.ts";

const USD = (amount: string) => ({ amount, currency: "USD" });
const PAYER = { payer: USD("51.00") };
const BOTH: Paid = { ...PAYER, payee: USD("50.00") };
const completed = (paid?: Paid): TipRecord => ({ ...endedAttempt("completed"), ...(paid && { paid }) });
const told = (paid: Paid): RecordChange => ({ status: "completed", paid });

it.each<readonly [string, TipRecord, RecordChange | undefined, Paid | undefined]>([
  ["are as known", completed(BOTH), told(BOTH), undefined],
  ["are written in another way", completed(BOTH), told({ payer: USD("51"), payee: USD("50.0") }), undefined],
  ["are a part of what is known", completed(BOTH), told(PAYER), undefined],
  ["are other ones of the payer", completed(BOTH), told({ payer: USD("52") }), { ...BOTH, payer: USD("52") }],
  ["are other ones of the payee", completed(BOTH), told({ payee: USD("49") }), { ...BOTH, payee: USD("49") }],
  ["were missing", completed(), told(BOTH), BOTH],
  ["were missing for one side", completed(PAYER), told(BOTH), BOTH],
  ["are of no side", completed(PAYER), told({}), undefined],
  ["are not there", completed(PAYER), { status: "completed" }, undefined],
  ["stand in an answer that says nothing else", completed(PAYER), { paid: BOTH }, undefined],
  ["stand in an answer that says failed", completed(PAYER), { status: "failed", paid: BOTH }, undefined],
  ["are of what has failed here", endedAttempt("failed"), told(BOTH), undefined],
  ["come of no answer", completed(PAYER), undefined, undefined],
])("amounts that %s", (_, record, change, expected) => {
  expect(toldAmounts(record, change)).toEqual(expected);
});

function reportsOf(before: Paid | undefined, now: Paid | undefined) {
  const reports: [AttentionReport, string | undefined][] = [];
  const attention = { report: (report: AttentionReport, key?: string) => void reports.push([report, key]) };
  const record = now ? completed(now) : completed();
  reportAmounts({ attention } as never, before ? completed(before) : completed(), record);
  return { reports, record };
}

it("a person is told which amounts have changed after the merchant was told others", () => {
  const { reports, record } = reportsOf(BOTH, { payer: USD("52.00"), payee: { amount: "900", currency: "LRD" } });
  const words = "payer 52.00 USD in place of 51.00 USD, payee 900 LRD in place of 50.00 USD";
  expect(reports).toEqual([
    [
      {
        kind: "amounts-corrected",
        message: `Payment "${record.id}" (reference ${record.referenceId}) is completed, and now Dollr tells of other amounts: ${words}.`,
        ...{ id: record.id, referenceId: record.referenceId, record, was: BOTH, is: record.paid },
      },
      `amounts-corrected ${record.referenceId} ${words}`,
    ],
  ]);
});

it.each<readonly [string, Paid | undefined, Paid | undefined]>([
  ["are the same", BOTH, { payer: USD("51"), payee: USD("50") }],
  ["were missing until now", undefined, BOTH],
  ["were missing for one side", PAYER, BOTH],
  ["are missing now", BOTH, undefined],
])("nobody is told of amounts that %s", (_, before, now) => {
  expect(reportsOf(before, now).reports).toEqual([]);
});

it("an attempt that is open has none", () => {
  expect(toldAmounts(attemptOf(1), told(BOTH))).toBeUndefined();
});
