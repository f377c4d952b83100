import { describe, expect, it } from "vitest";
import { openTip } from "../../test/support/played-tip.ts";
import { aTip, type TipRecord } from "../../test/support/tip.ts";
import type { OfferRules } from "../flow-definition.ts";
import { createOverdue, reportOverdue } from "./overdue.ts";
import { type Born, createEntry } from "./watch-entry.ts";

const MINUTE_MS = 60_000;
const OVERDUE_MS = 30 * MINUTE_MS;

/** A payment that began so long ago: by the clock, and as far as this process knows. */
async function open(
  agoMs: number,
  { knownMs = agoMs, changes = {} as Partial<TipRecord>, isUnpaid = undefined as boolean | undefined } = {},
) {
  const bornMs = 5_000;
  const { flow, clock, reports, store } = await openTip(aTip(changes));
  await clock.run(agoMs);
  const record = (await store.load(aTip().id))!;
  const offer = { isUnpaid: () => isUnpaid } as Partial<OfferRules> as OfferRules;
  const context = {
    ...flow,
    definition: { ...flow.definition, offerOf: () => (isUnpaid === undefined ? undefined : offer) },
  };
  const time = { nowMs: () => bornMs + knownMs, sleep: flow.time.sleep };
  const overdue = createOverdue(context, { time, overdueMs: OVERDUE_MS, sinceBegunMs: () => knownMs });
  const born: Born = createEntry(record.id, { bornMs } as Born);
  return { context, overdue, record, born, reports, store };
}

describe("a payment that has not ended", () => {
  it.each([
    ["for too long", OVERDUE_MS, {}, 1],
    ["for not so long", OVERDUE_MS - 1, {}, 0],
    ["for long by a clock that was set, and not by the time that passed", 10 * OVERDUE_MS, { knownMs: MINUTE_MS }, 0],
    ["for long as the time seems to have passed, and not by the clock", 0, { knownMs: 10 * OVERDUE_MS }, 0],
    ["for too long, though the clock was set to before it began", -MINUTE_MS, { knownMs: OVERDUE_MS }, 1],
    ["for long since it is an offer that nobody has paid", OVERDUE_MS, { isUnpaid: true }, 0],
    ["for too long since it is an offer that somebody pays", OVERDUE_MS, { isUnpaid: false }, 1],
  ])("%s", async (_, agoMs, options, expected) => {
    const { overdue, born, record, reports } = await open(Math.max(0, agoMs), options);
    const createdAt = new Date(record.createdAt.getTime() + Math.max(0, -agoMs));
    overdue.report(born, { ...record, createdAt });
    expect([reports.length, born.isReported ?? false]).toEqual([expected, expected === 1]);
  });

  it.each(["no answer came", "no answer came."])("is reported once, with how it stands: %s", async (why) => {
    const { overdue, born, record, reports } = await open(OVERDUE_MS, { changes: { why } });
    overdue.report(born, record);
    overdue.report(born, record);
    const { id, referenceId } = record;
    const message = expect.stringMatching(/ has not ended after 30 minutes: it is pending, no answer came\.$/);
    expect(reports).toEqual([{ report: { kind: "overdue", message, id, referenceId, record }, key: undefined }]);
  });

  it("is reported without a why where there is none", async () => {
    const { overdue, born, record, reports } = await open(OVERDUE_MS);
    overdue.report(born, record);
    expect(reports[0]!.report.message).toMatch(/ it is pending\.$/);
  });
});

describe("payments that wait for the quota to begin", () => {
  it.each([
    ["are reported when that takes too long", OVERDUE_MS, {}, 1],
    ["are not before that", OVERDUE_MS - 1, {}, 0],
    ["are not when they have ended", OVERDUE_MS, { changes: { stage: "settled", status: "failed" } as const }, 0],
  ])("%s", async (_, agoMs, options, expected) => {
    const { overdue, born, record, reports } = await open(agoMs, options);
    await overdue.reportAll([[record.id, born]]);
    await overdue.reportAll([[record.id, born]]);
    expect(reports).toHaveLength(expected);
  });

  it("are not loaded when they were reported, or have not begun long ago", async () => {
    const { context, record, born, store } = await open(OVERDUE_MS);
    let loads = 0;
    const load: typeof store.load = (...which) => {
      loads += 1;
      return store.load(...which);
    };
    const time = { nowMs: () => born.bornMs + OVERDUE_MS, sleep: context.time.sleep };
    const counting = { ...context, store: { ...context.store, load } as typeof context.store };
    const overdue = createOverdue(counting, { time, overdueMs: OVERDUE_MS, sinceBegunMs: () => OVERDUE_MS });
    await overdue.reportAll([
      [record.id, { ...born, isReported: true }],
      [record.id, { ...born, bornMs: born.bornMs + 1 }],
    ]);
    expect(loads).toBe(0);
  });

  it("are reported though the store has lost one of them, or cannot read it", async () => {
    const { context, record, born, reports, store } = await open(OVERDUE_MS);
    const load: typeof store.load = (id, attempt) =>
      id === "unreadable" ? Promise.reject(new Error("damaged")) : store.load(id, attempt);
    const time = { nowMs: () => born.bornMs + OVERDUE_MS, sleep: context.time.sleep };
    const failing = { ...context, store: { ...context.store, load } as typeof context.store };
    const overdue = createOverdue(failing, { time, overdueMs: OVERDUE_MS, sinceBegunMs: () => OVERDUE_MS });
    await overdue.reportAll(["lost", "unreadable", record.id].map((id) => [id, { ...born }]));
    expect(reports).toHaveLength(1);
  });
});

describe("a payment of a shared store", () => {
  it.each([
    ["is overdue by the clock of the store", OVERDUE_MS, {}, 1],
    ["is not before that", OVERDUE_MS - 1, {}, 0],
    ["is not while nobody has paid its offer", OVERDUE_MS, { isUnpaid: true }, 0],
    ["is when somebody pays it", OVERDUE_MS, { isUnpaid: false }, 1],
  ])("%s", async (_, agoMs, options, expected) => {
    const { context, record, reports } = await open(agoMs, options);
    reportOverdue(context, record, OVERDUE_MS);
    expect(reports.map(({ key }) => key)).toEqual(expected === 1 ? [`overdue ${record.referenceId}`] : []);
  });
});
