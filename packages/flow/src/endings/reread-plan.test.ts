import { describe, expect, it } from "vitest";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { createRereadPlan, NO_REREADS } from "./reread-plan.ts";

const START_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A plan by a time that passes, beside a wall clock that may be set. */
function openPlan() {
  let passedMs = 7_000;
  let wallMs = START_MS;
  const sleep = async () => undefined;
  const plan = createRereadPlan({ now: () => wallMs, sleep }, { nowMs: () => passedMs, sleep });
  return {
    ...plan,
    references: () => plan.due().map(({ referenceId }) => referenceId),
    pass(ms: number) {
      passedMs += ms;
      wallMs += ms;
    },
    setClock(byMs: number) {
      wallMs += byMs;
    },
  };
}

/** A payment that has failed so much later. */
const failed = (atMs = 0, changes: Partial<PaymentRecord> = {}): PaymentRecord =>
  aRecord({ stage: "settled", status: "failed", settledAt: new Date(START_MS + atMs), ...changes });

describe("a payment that this process saw fail", () => {
  it("is due five minutes, an hour and a day after that, each time until it is noted again", () => {
    const { note, due, pass } = openPlan();
    note(failed());
    let waitedMs = 0;
    for (const dueMs of [5 * MINUTE_MS, HOUR_MS, DAY_MS]) {
      pass(dueMs - waitedMs - 1);
      expect(due()).toEqual([]);
      pass(1);
      waitedMs = dueMs;
      const { id, attempt, referenceId } = failed();
      expect(due()).toEqual([expect.objectContaining({ id, attempt, referenceId })]);
      expect(due()).toHaveLength(1);
      note(failed());
    }
    pass(365 * DAY_MS);
    expect(due()).toEqual([]);
  });

  it.each([
    ["back", -DAY_MS],
    ["forward", DAY_MS],
  ])("is due by the time that passes where the clock is set %s", (_, byMs) => {
    const { note, due, pass, setClock } = openPlan();
    note(failed());
    setClock(byMs);
    // As each read notes it.
    note(failed());
    pass(5 * MINUTE_MS - 1);
    expect(due()).toEqual([]);
    pass(1);
    expect(due()).toHaveLength(1);
  });

  it("some time ago is due so much sooner, and by a clock ahead as if it were now", () => {
    const { note, references, pass } = openPlan();
    note(failed(-2 * MINUTE_MS, { referenceId: "before" }));
    note(failed(DAY_MS, { referenceId: "ahead" }));
    note(failed(0, { referenceId: "untold", settledAt: undefined as never }));
    pass(3 * MINUTE_MS);
    expect(references()).toEqual(["before"]);
    pass(2 * MINUTE_MS - 1);
    expect(references()).toEqual(["before"]);
    pass(1);
    expect(references()).toEqual(["before", "ahead", "untold"]);
  });

  it("is counted anew where it has failed anew", () => {
    const { note, due, pass } = openPlan();
    note(failed());
    pass(4 * MINUTE_MS);
    note(failed(4 * MINUTE_MS));
    pass(MINUTE_MS);
    expect(due()).toEqual([]);
    pass(4 * MINUTE_MS);
    expect(due()).toHaveLength(1);
  });

  it("is not due when it is completed after all, or forgotten", () => {
    const { note, forget, references, pass } = openPlan();
    for (const referenceId of ["one", "two", "three"]) note(failed(0, { referenceId }));
    note(failed(0, { referenceId: "one", status: "completed" }));
    forget({ referenceId: "two" });
    pass(5 * MINUTE_MS);
    expect(references()).toEqual(["three"]);
  });

  it("is remembered among ten thousand, and no more", () => {
    const { note, due, pass } = openPlan();
    for (let index = 0; index <= 10_000; index += 1) note(failed(0, { referenceId: `reference-${index}` }));
    pass(5 * MINUTE_MS);
    expect(due()).toHaveLength(10_000);
  });

  it("takes the place of no other one when it is read no more", () => {
    const { note, references, pass } = openPlan();
    for (let index = 0; index < 10_000; index += 1) note(failed(-DAY_MS, { referenceId: `reference-${index}` }));
    note(failed(0, { referenceId: "fresh" }));
    pass(5 * MINUTE_MS);
    expect(references()).toEqual(["fresh"]);
  });
});

it("nothing is due where a shared store plans", () => {
  NO_REREADS.note(failed(-DAY_MS));
  NO_REREADS.forget(failed());
  expect(NO_REREADS.due()).toEqual([]);
});
