import { describe, expect, it } from "vitest";
import { endedAttempt, openTip, openTips } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import type { OfferRules } from "../flow-definition.ts";
import { reportSecondCharge } from "./second-charge.ts";

const COMPLETED = endedAttempt("completed");
const FAILED = endedAttempt("failed");
const later = (attempt: number, ended: TipRecord): TipRecord => ({
  ...ended,
  attempt,
  referenceId: `reference-${attempt}`,
});

describe("attempts of one payment", () => {
  it.each([
    ["alone", [COMPLETED], 0],
    ["after one that has failed", [FAILED, later(2, COMPLETED)], 0],
    ["beside another one", [COMPLETED, later(2, COMPLETED)], 1],
    ["beside another one, and one that has failed", [COMPLETED, later(2, FAILED), later(3, COMPLETED)], 1],
    ["beside two others", [COMPLETED, later(2, COMPLETED), later(3, COMPLETED)], 2],
  ])("that are completed %s", async (_, [first, ...others], tooMany) => {
    const { flow, reports } = await openTips(first!, others);
    const charges = await reportSecondCharge(flow, first!);
    expect(charges.map((each) => each.tooMany)).toEqual(tooMany === 0 ? [] : [tooMany]);
    expect(reports).toHaveLength(charges.length);
  });

  it("that are completed are named, with what is to be done", async () => {
    const { flow, reports, load } = await openTips(COMPLETED, [later(2, COMPLETED)]);
    const [charge] = await reportSecondCharge(flow, await load(2));
    const { id, referenceId } = COMPLETED;
    const message = `Payment "${id}" was paid 2 times (references ${referenceId} and reference-2): refund what is too much.`;
    const records = [await load(1), await load(2)];
    expect(charge).toMatchObject({ message, records });
    expect(reports).toEqual([{ report: { kind: "second-charge", message, id, records }, key: charge!.key }]);
  });

  it("are asked for one by one only where there is more than one", async () => {
    const { flow, store } = await openTip(COMPLETED);
    let loads = 0;
    const load: typeof store.load = (...which) => {
      loads += 1;
      return store.load(...which);
    };
    await reportSecondCharge({ ...flow, store: { ...store, load } }, COMPLETED);
    expect(loads).toBe(1);
  });

  it("that the store has lost are no charge", async () => {
    const { flow, reports } = await openTip(FAILED);
    expect(await reportSecondCharge(flow, { ...later(2, COMPLETED), id: "unknown" })).toEqual([]);
    expect(reports).toEqual([]);
  });
});

describe("offers of one attempt", () => {
  const paidBy = async (...numbers: readonly string[]) => {
    const { flow, reports } = await openTip(COMPLETED);
    const asked: object[] = [];
    const listPaid: OfferRules["listPaid"] = async (context) => {
      asked.push(context);
      return numbers;
    };
    const definition = { ...flow.definition, offerOf: () => ({ listPaid }) as Partial<OfferRules> as OfferRules };
    const charges = await reportSecondCharge({ ...flow, definition }, COMPLETED);
    expect(asked).toEqual([{ record: COMPLETED, call: flow.call }]);
    return { charges, reports };
  };

  it.each([
    [[], 0],
    [["INV-1"], 0],
    [["INV-1", "INV-2"], 1],
    [["INV-1", "INV-2", "INV-3"], 2],
  ])("paid by %j are %i too many", async (numbers, tooMany) => {
    const { charges, reports } = await paidBy(...numbers);
    expect(charges.map((each) => each.tooMany)).toEqual(tooMany === 0 ? [] : [tooMany]);
    expect(reports).toHaveLength(charges.length);
  });

  it("are named, with what is to be done", async () => {
    const { charges, reports } = await paidBy("INV-1", "INV-2");
    const { id } = COMPLETED;
    const message = expect.stringContaining("was paid 2 times, by INV-1 and INV-2: refund what is too much.");
    expect(charges).toEqual([{ message, records: [COMPLETED], key: "second-charge INV-1 INV-2", tooMany: 1 }]);
    const report = { kind: "second-charge", message, id, records: [COMPLETED] };
    expect(reports).toEqual([{ report, key: "second-charge INV-1 INV-2" }]);
  });
});
