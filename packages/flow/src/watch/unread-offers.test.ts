import { describe, expect, it } from "vitest";
import { openTip } from "../../test/support/played-tip.ts";
import { aTip } from "../../test/support/tip.ts";
import type { Failure } from "../errors/failure.ts";
import type { OfferRules } from "../flow-definition.ts";
import { createUnreadOffers } from "./unread-offers.ts";

const MINUTE_MS = 60_000;
const OVERDUE_MS = 15 * MINUTE_MS;
const failure: Failure = { kind: "unclear", why: "Ama was not found.", error: undefined };

async function open({ isUnpaid = true, isOffer = true } = {}) {
  const { flow, clock, reports } = await openTip(aTip());
  const offer = { isUnpaid: () => isUnpaid } as Partial<OfferRules> as OfferRules;
  const definition = { ...flow.definition, offerOf: () => (isOffer ? offer : undefined) };
  const unread = createUnreadOffers({ ...flow, definition }, { time: flow.time, overdueMs: OVERDUE_MS });
  const record = aTip();
  const noteOthers = (count: number) => {
    for (let index = 0; index < count; index += 1)
      unread.note({ record: { ...record, referenceId: `reference-${index}` }, failure });
  };
  const look = async (ms: number, told: Failure | undefined) => {
    await clock.run(ms);
    unread.note({ record, ...(told && { failure: told }) });
  };
  const messages = () => reports.map(({ report, key }) => [report.kind, report.message, key]);
  return { look, noteOthers, messages, record };
}

describe("an offer that cannot be read", () => {
  it("is told of when that has lasted as long as a payment may take, with the reason and without its people", async () => {
    const { look, messages, record } = await open();
    await look(0, failure);
    await look(OVERDUE_MS - 1, failure);
    expect(messages()).toEqual([]);
    await look(1, failure);
    const { id, referenceId } = record;
    const name = `Payment "${id}" (reference ${referenceId})`;
    expect(messages()).toEqual([
      [
        "overdue",
        `${name} could not be read for 15 minutes, so nobody knows whether it was paid: [redacted] was not found.`,
        `unread ${referenceId}`,
      ],
    ]);
  });

  it("is counted anew after it was read", async () => {
    const { look, messages } = await open();
    await look(0, failure);
    await look(OVERDUE_MS - MINUTE_MS, undefined);
    await look(MINUTE_MS, failure);
    await look(OVERDUE_MS - 1, failure);
    expect(messages()).toEqual([]);
    await look(1, failure);
    expect(messages()).toHaveLength(1);
  });

  it.each([
    ["somebody pays it, so that it is overdue like any payment", { isUnpaid: false }],
    ["it is none", { isOffer: false }],
  ])("is not told of where %s", async (_, options) => {
    const { look, messages } = await open(options);
    await look(0, failure);
    await look(2 * OVERDUE_MS, failure);
    expect(messages()).toEqual([]);
  });

  it.each([
    [9_999, 1],
    [10_000, 0],
  ])("is one of %i more that are remembered: told of %i times", async (others, expected) => {
    const { look, noteOthers, messages, record } = await open();
    await look(0, failure);
    noteOthers(others);
    await look(OVERDUE_MS, failure);
    expect(messages().filter(([, , key]) => key === `unread ${record.referenceId}`)).toHaveLength(expected);
  });
});
