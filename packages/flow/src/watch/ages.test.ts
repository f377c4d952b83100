import { expect, it } from "vitest";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { ageByClockMs, createAges } from "./ages.ts";
import type { Born } from "./watch-entry.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CREATED_MS = aRecord().createdAt.getTime();

/** Ages in a process whose wall clock shows this, and is set at will. */
function begin(wallMs: number) {
  let elapsedMs = 0;
  let kept: Born | undefined;
  const ages = createAges(
    {
      clock: { now: () => wallMs } as never,
      time: { nowMs: () => elapsedMs } as never,
      definition: { offerOf: () => undefined } as never,
    },
    () => undefined,
    () => kept,
  );
  return {
    see: (record: PaymentRecord) => {
      kept = ages.bornOf(record);
    },
    ageMs: (record: PaymentRecord) => ages.ageMs({ ...record, updatedAt: new Date(wallMs) }),
    ageAsSavedMs: ages.ageMs,
    pass(ms: number) {
      elapsedMs += ms;
      wallMs += ms;
    },
    setClock(byMs: number) {
      wallMs += byMs;
    },
  };
}

const sentAt = (ms: number): PaymentRecord =>
  aRecord({ execution: { sends: 1, firstSentAt: new Date(ms), sentAt: new Date(ms) } });

it("are young again where the clock that this process took them from proves to have been ahead", () => {
  const { see, ageAsSavedMs, pass, setClock } = begin(CREATED_MS + 400 * DAY_MS);
  const record = aRecord({ updatedAt: new Date(CREATED_MS + 400 * DAY_MS) });
  see(record);
  expect(ageAsSavedMs(record)).toBe(400 * DAY_MS);
  pass(MINUTE_MS);
  expect(ageAsSavedMs(record)).toBe(400 * DAY_MS + MINUTE_MS);
  setClock(-400 * DAY_MS);
  expect(ageAsSavedMs(record)).toBe(MINUTE_MS);
  pass(DAY_MS);
  expect(ageAsSavedMs(record)).toBe(DAY_MS + MINUTE_MS);
});

it.each([-10, 10, -24 * 60, 24 * 60])(
  "are counted from when it was sent, by the time that passed, where the clock is set by %i minutes",
  (minutes) => {
    const { see, ageMs, pass, setClock } = begin(CREATED_MS);
    see(aRecord());
    pass(MINUTE_MS);
    const sent = sentAt(CREATED_MS + MINUTE_MS);
    expect(ageMs(sent)).toBe(0);
    pass(5 * MINUTE_MS);
    setClock(minutes * MINUTE_MS);
    pass(30 * MINUTE_MS);
    expect(ageMs(sent)).toBe(35 * MINUTE_MS);
  },
);

it("begin anew with what is sent anew after it did nothing", () => {
  const { see, ageMs, pass } = begin(CREATED_MS);
  see(aRecord());
  expect(ageMs(sentAt(CREATED_MS))).toBe(0);
  pass(10 * MINUTE_MS);
  expect(ageMs(sentAt(CREATED_MS + 10 * MINUTE_MS))).toBe(0);
});

it("are counted from when this process saw that it was sent, where a clock that is behind the one before dates that", () => {
  const { see, ageAsSavedMs, pass, setClock } = begin(CREATED_MS);
  see(aRecord());
  pass(MINUTE_MS);
  setClock(-DAY_MS);
  pass(25 * MINUTE_MS);
  const sent = { ...sentAt(CREATED_MS + 26 * MINUTE_MS - DAY_MS), updatedAt: new Date(CREATED_MS + 1) };
  expect(ageAsSavedMs(sent)).toBe(0);
  pass(5 * MINUTE_MS);
  expect(ageAsSavedMs(sent)).toBe(5 * MINUTE_MS);
});

it("are counted from now where the clock was set back between when it began and when it was saved last", () => {
  const { see, ageAsSavedMs, pass } = begin(CREATED_MS - 50 * MINUTE_MS);
  const record = { ...sentAt(CREATED_MS + 1_000), updatedAt: new Date(CREATED_MS - 55 * MINUTE_MS) };
  see(record);
  pass(40 * MINUTE_MS);
  expect(ageAsSavedMs(record)).toBe(40 * MINUTE_MS);
});

it("by the clock of a shared store counts from the send, and no further back than its beginning", () => {
  const context = {
    clock: { now: () => CREATED_MS + 10 * MINUTE_MS } as never,
    definition: { offerOf: () => undefined } as never,
  };
  expect(ageByClockMs(context, sentAt(CREATED_MS + 4 * MINUTE_MS))).toBe(6 * MINUTE_MS);
  expect(ageByClockMs(context, sentAt(CREATED_MS - DAY_MS)), "sent by a clock that was behind").toBe(10 * MINUTE_MS);
});
