import { DollrApiError } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { LOST, NOT_FOUND, REFUSED } from "../../test/support/played-dollr.ts";
import { at, openTip, READY, SENT, SESSIONLESS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip, JAR } from "../../test/support/tip.ts";
import { toFailure } from "../errors/failure.ts";
import { nameRefusal } from "../execution/doubt-refusal.ts";

// What a pass makes of a record, and what it tells of it.

const { referenceId } = aTip();
const answer = (status: string, more: object = {}) => ({ reference_id: referenceId, status, ...more });
const COMPLETED = answer("COMPLETED", { payer_amount: 51, payer_currency: "USD" });

describe("an execution", () => {
  const runWith = async (told: object) => {
    const world = await openTip(READY, { answers: { "executions.transfer": told } });
    const { record } = await world.run();
    return { record, events: world.told().filter((each) => !each.startsWith("status")) };
  };
  const trace = { doneAt: at(0), tookMs: 0 };

  it("is told with its time, and that the settling begins", async () => {
    const { record, events } = await runWith(answer("PENDING"));
    expect(record.steps).toEqual({ ...READY.steps, execute: trace });
    expect(events).toEqual(["step.started execute", "step.done execute", "step.started settle"]);
  });

  it("that ends at once has nothing to settle", async () => {
    const { record, events } = await runWith(COMPLETED);
    expect(record.steps).toEqual({ ...READY.steps, execute: trace });
    expect(events).toEqual(["step.started execute", "step.done execute", "settled"]);
  });

  it("without an answer is not done", async () => {
    const { record, events } = await runWith(LOST);
    expect(record.steps).toEqual(READY.steps);
    expect(events).toEqual(["step.started execute"]);
  });
});

describe("a look", () => {
  const lookAt = async (stage: "executing" | "executed", told: object) => {
    const world = await openTip({ ...SENT, stage }, { answers: { "status.transfer": told } });
    const advanced = await world.run();
    const steps = Object.keys(advanced.record.steps).filter((step) => step !== "party");
    return { ...advanced, steps, events: world.told().filter((each) => each.startsWith("step")) };
  };

  it("that finds the execution has recovered it, whatever it says of it", async () => {
    const found = await lookAt("executing", answer("PENDING"));
    expect(found.record).toMatchObject({ stage: "executed", steps: { execute: { recovered: true } } });
    expect(found).toMatchObject({ steps: ["execute"], events: ["step.recovered execute"] });
    const ended = await lookAt("executing", COMPLETED);
    expect(ended).toMatchObject({ steps: ["execute", "settle"] });
    expect(ended.events).toEqual(["step.recovered execute", "step.done settle"]);
    expect(ended.record.steps["party"]).toEqual(SENT.steps["party"]);
  });

  it("at an execution that was answered recovers nothing", async () => {
    expect(await lookAt("executed", answer("PENDING"))).toMatchObject({ steps: [], events: [] });
    expect(await lookAt("executed", COMPLETED)).toMatchObject({ steps: ["settle"], events: ["step.done settle"] });
  });

  it("that finds nothing has done nothing", async () => {
    expect(await lookAt("executing", NOT_FOUND)).toMatchObject({ steps: [], events: [] });
  });

  it("that fails changes nothing, and says why", async () => {
    const { record, failure } = await lookAt("executed", LOST);
    expect(failure).toMatchObject({ kind: "unclear", why: "No answer came." });
    expect(record).toMatchObject({ stage: "executed", status: "pending", failedPasses: 0 });
  });
});

describe("a wave that acted", () => {
  const TROUBLED = aTip({
    results: { source: JAR },
    status: "unknown",
    why: "No answer came.",
    failedPasses: 3,
  });

  it("has no trouble any more; one that only looked says nothing of what failed before", async () => {
    const answers = { "parties.list": [], "parties.create": { id: 7 }, "sessions.checkout": LOST };
    const { run, saves } = await openTip(TROUBLED, { answers });
    await run();
    expect(saves[0]).toMatchObject({ status: "unknown", why: "No answer came.", failedPasses: 3 });
    expect(saves[1]).toMatchObject({ status: "pending", failedPasses: 0, results: { partyId: 7 } });
    expect(saves[1]!.why).toBeUndefined();
  });
});

describe("a refusal", () => {
  const withoutReason = new DollrApiError("createSession was answered 403.", { outcome: "rejected", status: 403 });
  const refusedWith = async (error: Error, changes: Partial<TipRecord> = {}) => {
    const { run } = await openTip(
      { ...SESSIONLESS, ...changes },
      {
        documents: [{ id: 101, status: "ACTIVE" }],
        answers: { "sessions.checkout": error },
      },
    );
    return run(true);
  };
  const asKept = (error: Error): string => nameRefusal(SESSIONLESS.request, toFailure(error));
  const ENDED = { stage: "settled", status: "failed", refused: true };

  it("ends the payment where it is in Dollr's words", async () => {
    expect((await refusedWith(REFUSED)).record).toMatchObject({ ...ENDED, reason: "It must not be done." });
  });

  it("is doubted where it may come from elsewhere, until it was the same five times in a row", async () => {
    const why = withoutReason.message;
    const first = await refusedWith(withoutReason);
    expect(first.record).toMatchObject({ stage: "preparing", status: "unknown", why, failedPasses: 1 });
    expect(first.failure).toMatchObject({ kind: "refused", why });
    const refused = { why, failedPasses: 5, refusedAs: asKept(withoutReason) };
    expect((await refusedWith(withoutReason, { ...refused, refusedPasses: 4 })).record).toMatchObject({
      stage: "preparing",
      refusedPasses: 5,
    });
    expect((await refusedWith(withoutReason, { ...refused, refusedPasses: 5 })).record).toMatchObject(ENDED);
    const other = await refusedWith(withoutReason, { why: "No answer came.", failedPasses: 5, refusedPasses: 5 });
    expect(other.record).toMatchObject({ stage: "preparing", refusedPasses: 1 });
  });

  it("is the same though each answer carries an id of its own, and another one with another status", async () => {
    const answered = (status: number, id: string) =>
      new DollrApiError(`createSession was answered ${status}: Not allowed (request ${id}).`, {
        ...{ outcome: "rejected", status, reason: `Not allowed (request ${id})` },
      });
    const before = { version: 7, failedPasses: 5, refusedAs: asKept(answered(403, "5a01-4f")), refusedPasses: 5 };
    expect((await refusedWith(answered(403, "77e0-b2"), before)).record).toMatchObject(ENDED);
    const other = await refusedWith(answered(422, "5a01-4f"), before);
    expect(other.record).toMatchObject({ stage: "preparing", refusedPasses: 1 });
  });

  it("is doubted five times itself, whatever failed before it", async () => {
    const { record } = await refusedWith(REFUSED, { why: "No answer came.", failedPasses: 9 });
    expect(record).toMatchObject({ stage: "preparing", status: "unknown", refusedPasses: 1 });
    const again = { failedPasses: 10, refusedAs: asKept(REFUSED), refusedPasses: 1 };
    expect((await refusedWith(REFUSED, again)).record).toMatchObject({ stage: "preparing", refusedPasses: 2 });
  });

  it("is doubted where Dollr does not show what it has made for us", async () => {
    expect((await refusedWith(NOT_FOUND)).record).toMatchObject({
      stage: "preparing",
      status: "unknown",
      failedPasses: 1,
    });
    const { run } = await openTip(aTip({ results: {} }), {
      answers: { "parties.create": NOT_FOUND, "parties.list": [] },
    });
    expect((await run(true)).record).toMatchObject(ENDED);
  });

  it("is doubted where something failed before, which may have taken effect", async () => {
    const { record } = await refusedWith(REFUSED, { why: "No answer came.", failedPasses: 1 });
    expect(record).toMatchObject({ stage: "preparing", status: "unknown", failedPasses: 2 });
  });

  it("is doubted where another run had it before, which may have died when the step had taken effect", async () => {
    const { record } = await refusedWith(REFUSED, { version: 2 });
    expect(record).toMatchObject({ stage: "preparing", status: "unknown", failedPasses: 1 });
    const lasting = { version: 7, failedPasses: 5, refusedAs: asKept(REFUSED), refusedPasses: 5 };
    expect((await refusedWith(REFUSED, lasting)).record).toMatchObject(ENDED);
  });

  it("is no lost answer: that is trouble, however long it lasts", async () => {
    const { record, failure } = await refusedWith(LOST, { why: "No answer came.", failedPasses: 9 });
    expect(record).toMatchObject({ stage: "preparing", status: "unknown", why: "No answer came.", failedPasses: 10 });
    expect(failure).toMatchObject({ kind: "unclear" });
  });
});
