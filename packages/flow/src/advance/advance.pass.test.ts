import { describe, expect, it } from "vitest";
import { HELD_UP, LOST, REFUSED } from "../../test/support/played-dollr.ts";
import { LOOK_MS } from "../../test/support/played-flow.ts";
import { at, openTip, READY, SENT, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip, JAR } from "../../test/support/tip.ts";
import { change } from "../record/change.ts";
import { advance } from "./advance.ts";

// What one pass asks of Dollr, and in which order.

const { referenceId } = aTip();
const LOOK = `status.transfer ${referenceId}`;
const SEND = "executions.transfer [object Object]";
const answer = (status: string, more: object = {}) => ({ reference_id: referenceId, status, ...more });
const COMPLETED = answer("COMPLETED", { payer_amount: 51, payer_currency: "USD" });

describe("the first call for a payment", () => {
  const FRESH = aTip({ results: { source: JAR } });

  it("makes what is needed where this very run has stored it, and looks beside it", async () => {
    const { run, asked } = await openTip(FRESH, { answers: { "parties.create": LOST } });
    await run(true);
    expect(asked).toEqual([LOOK, "parties.create [object Object]"]);
  });

  it("is a read where another one may have begun it", async () => {
    const { run, asked } = await openTip(FRESH, { answers: { "parties.list": [], "parties.create": LOST } });
    await run(false);
    expect(asked).toEqual([LOOK, "parties.list [object Object]", "parties.create [object Object]"]);
  });
});

it("a pass ends though each look is refused, and each doubt of that is answered about another payment", async () => {
  let looks = 0;
  const look = () => {
    looks += 1;
    // Else a pass that goes round would never end.
    if (looks > 20) return HELD_UP;
    return looks % 2 === 1 ? REFUSED : answer("PENDING", { reference_id: "another" });
  };
  const fresh = aTip({ results: { source: JAR } });
  const answers = { "status.transfer": look, "parties.list": [], "parties.create": LOST };
  for (const isFresh of [true, false]) {
    looks = 0;
    const { run } = await openTip(fresh, { answers });
    const { record, pollInMs } = await run(isFresh);
    expect(record).toMatchObject({ stage: "preparing", status: "unknown" });
    expect(pollInMs).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(4);
  }
});

describe("an execution", () => {
  it("that is answered is not asked for again in the same pass", async () => {
    const { run, asked } = await openTip(READY, { answers: { "executions.transfer": answer("PENDING") } });
    expect((await run()).record).toMatchObject({ stage: "executed", status: "pending", execution: { sends: 1 } });
    expect(asked).toEqual([LOOK, SEND]);
  });

  it("that is answered with its ending has ended, and is not looked at again", async () => {
    const { run, asked } = await openTip(READY, { answers: { "executions.transfer": COMPLETED } });
    const { record, ...rest } = await run();
    expect(record).toMatchObject({ stage: "settled", status: "completed" });
    expect(rest).toEqual({});
    expect(asked).toEqual([LOOK, SEND]);
  });

  it("whose answer was lost is asked for at once", async () => {
    const { run, asked } = await openTip(READY, { answers: { "executions.transfer": LOST } });
    expect((await run()).record).toMatchObject({ stage: "executing", status: "unknown" });
    expect(asked).toEqual([LOOK, SEND, LOOK]);
  });

  it("that was not done is left for another pass", async () => {
    const { run, asked } = await openTip(READY, { answers: { "executions.transfer": HELD_UP } });
    expect((await run()).record).toMatchObject({ stage: "executing", execution: { notPerformed: true } });
    expect(asked).toEqual([LOOK, SEND]);
  });

  it("is not announced for a payment that the look beside shows", async () => {
    for (const isFresh of [true, false]) {
      const { run, saves, adopted } = await openTip(READY, { answers: { "status.transfer": COMPLETED } });
      expect((await run(isFresh)).record).toMatchObject({ stage: "settled", status: "completed" });
      expect(saves.map(({ stage }) => stage)).toEqual(["settled"]);
      // It may have been called failed before, where its store was lost.
      expect(adopted.map(({ status }) => status)).toEqual(["completed"]);
    }
  });

  it("too old to be sent again is not sent when it is ready again", async () => {
    const late = 13 * 60 * 60_000;
    const record = { ...SENT, stage: "preparing", updatedAt: at(late) } as const;
    const { run, asked } = await openTip(record, { answers: { "executions.transfer": COMPLETED } });
    expect((await run()).record).toMatchObject({ stage: "executing", execution: { resendExpired: true, sends: 1 } });
    expect(asked).toEqual([LOOK]);
  });
});

describe("an execution that Dollr does not know", () => {
  const missing = { reads: 2, lastAt: at(40_000) };
  const sent = (results: TipRecord["results"]): TipRecord => ({
    ...SENT,
    results,
    execution: { ...SENT.execution!, missing },
    updatedAt: at(60_000),
  });

  it("is sent again in the same pass, with what is missing made anew, and without another look", async () => {
    const { session: _, ...results } = READY.results;
    const answers = {
      "sessions.checkout": { id: 56, expires_at: at(3_600_000).toISOString() },
      "executions.transfer": answer("PENDING"),
    };
    const { run, asked } = await openTip(sent(results), { answers });
    expect((await run()).record).toMatchObject({ stage: "executed", execution: { sends: 2, unconfirmedSends: 1 } });
    expect(asked).toEqual([LOOK, "sessions.checkout 101", SEND]);
  });

  it("is made ready by steps that are taken at once: nothing can have been begun that is not known", async () => {
    const { run, asked } = await openTip(sent({ partyId: 7 }), {
      answers: { "orders.create": { id: 101 }, "sessions.checkout": LOST },
    });
    await run();
    expect(asked).toEqual([LOOK, "orders.create [object Object]", "sessions.checkout 101"]);
  });
});

describe("a pass of a worker that is closing", () => {
  it("begins no step", async () => {
    const { run, asked } = await openTip(READY, { isClosing: () => true });
    expect((await run()).record.stage).toBe("preparing");
    expect(asked).toEqual([]);
  });

  it("sends nothing, even where it is announced", async () => {
    const { run, asked } = await openTip(READY, { isClosing: (saves) => saves.length > 0 });
    expect((await run()).record).toMatchObject({ stage: "executing", execution: { sends: 1, notPerformed: true } });
    expect(asked).toEqual([LOOK]);
  });

  it("still reads how it stands", async () => {
    const { run, asked } = await openTip(SENT, { isClosing: () => true });
    await run();
    expect(asked).toEqual([LOOK]);
  });
});

describe("a pass over what this process is asked to call off", () => {
  /** Asked for after the pass has looked so often whether it is. */
  async function openHeld(looks: number, record = READY, answers = {}) {
    let looked = 0;
    const tip = await openTip(record, { answers });
    const has = () => {
      looked += 1;
      return looked > looks;
    };
    const flow = { ...tip.flow, callingOff: { ...tip.flow.callingOff, has } };
    return { ...tip, advanced: await tip.clock.until(advance(flow, (await tip.store.load(READY.id))!, false)) };
  }

  it("begins no step, and looks again", async () => {
    const { advanced, asked } = await openHeld(0);
    expect(advanced).toMatchObject({ record: { stage: "preparing" }, pollInMs: LOOK_MS });
    expect(asked).toEqual([]);
  });

  it("saves what its steps have made, where it was asked for meanwhile, and takes no more", async () => {
    const made = { "parties.list": [], "parties.create": { id: 7 } };
    const { advanced, asked } = await openHeld(2, aTip({ results: { source: JAR } }), made);
    expect(advanced.record).toMatchObject({ stage: "preparing", results: { partyId: 7 } });
    expect(asked.at(-1)).toBe("parties.create [object Object]");
  });

  it("announces nothing, where it was asked for while the last steps were taken", async () => {
    const { advanced, asked, saves } = await openHeld(1);
    expect(advanced).toMatchObject({ record: { stage: "preparing" }, pollInMs: LOOK_MS });
    expect(advanced.record.execution).toBeUndefined();
    expect([asked, saves.map(({ stage }) => stage)]).toEqual([[LOOK], ["preparing"]]);
  });
});

describe("a step that brings nothing", () => {
  it("is in doubt when it was taken again, and is not taken for ever", async () => {
    let made = 0;
    const create = () => {
      made += 1;
      return made < 9 ? {} : LOST;
    };
    const record = aTip({ results: { source: JAR }, failedPasses: 4 });
    const { run } = await openTip(record, { answers: { "parties.list": [], "parties.create": create } });
    expect((await run()).record).toMatchObject({
      stage: "preparing",
      status: "unknown",
      why: "Dollr answered without what party should have brought",
      failedPasses: 5,
    });
    expect(made).toBe(1);
  });
});

describe("a payment that has failed", () => {
  const FAILED = answer("FAILED");
  const cannot = { findLaterAttempt: () => Promise.reject(new Error("no answer")) };
  const stages = [
    ["was executed", change(SENT, { stage: "executed" }, START_MS)],
    ["is shown by the look beside", READY],
  ] as const;

  it.each(stages)("has ended when there is no later attempt at Dollr, where it %s", async (_, record) => {
    const { run, adopted } = await openTip(record, { answers: { "status.transfer": FAILED } });
    expect((await run()).record).toMatchObject({ stage: "settled", status: "failed" });
    expect(adopted.map(({ status }) => status)).toEqual(["failed"]);
  });

  it.each(stages)("has not ended while that cannot be read, where it %s", async (_, record) => {
    const { run, store } = await openTip(record, { answers: { "status.transfer": FAILED }, ...cannot });
    const { record: told, failure } = await run();
    expect(failure).toMatchObject({ kind: "unclear", why: "no answer" });
    expect(told).toMatchObject({ stage: record.stage, status: "pending" });
    expect((await store.load(told.id))?.stage).toBe(record.stage);
  });

  it("before anything was taken, or which has not failed, has no later one", async () => {
    const { session: _, ...results } = READY.results;
    const refused = await openTip(aTip({ results }), {
      documents: [{ id: 101, status: "ACTIVE" }],
      answers: { "sessions.checkout": REFUSED },
      ...cannot,
    });
    expect((await refused.run(true)).record).toMatchObject({ status: "failed", refused: true });
    const completed = await openTip(SENT, { answers: { "status.transfer": COMPLETED }, ...cannot });
    expect((await completed.run()).record.status).toBe("completed");
    expect([...refused.adopted, ...completed.adopted]).toEqual([]);
  });
});
