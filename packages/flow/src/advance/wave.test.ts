import { describe, expect, it } from "vitest";
import { HELD_UP, LOST, NOT_FOUND, type PlayOptions, REFUSED } from "../../test/support/played-dollr.ts";
import { at, playTip, READY, SESSIONLESS } from "../../test/support/played-tip.ts";
import { takePlayedWave } from "../../test/support/take-played-wave.ts";
import { aTip, JAR, type TipRecord } from "../../test/support/tip.ts";
import type { Pass } from "./wave.ts";

// One wave of steps, and the looks beside and after it, each by itself.

/** Who is tipped and the jar are to be had. */
const FRESH = aTip({ results: {} });
/** The jar is to be made. */
const JARLESS = aTip({ results: { partyId: 7 } });
const LOOK = `status.transfer ${FRESH.referenceId}`;
const PENDING = { reference_id: FRESH.referenceId, status: "PENDING" };
const FIRST_STEPS = { "parties.create": { id: 7 }, "orders.create": { id: 101 } };

interface World extends PlayOptions {
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

const take = (record: TipRecord, pass: Pass, { answerMs, ...options }: World = {}) =>
  takePlayedWave(playTip(record, options), pass, answerMs);

const sure = () => ({ statusRead: true, mayAct: true });

describe("the steps of a wave", () => {
  it("are taken side by side, and what they brought is kept with what was known", async () => {
    const { wave, asked, events } = await take(FRESH, sure(), { answers: FIRST_STEPS, answerMs: 5 });
    const trace = { doneAt: at(10), tookMs: 5 };
    expect(wave).toEqual({
      statusRead: true,
      change: {
        results: { partyId: 7, source: JAR },
        steps: { party: { doneAt: at(10), tookMs: 10 }, jar: trace },
      },
    });
    expect(asked).toHaveLength(2);
    expect(events).toEqual(["step.started party", "step.started jar", "step.done party", "step.done jar"]);
  });

  it("are kept where another one of the same wave failed, which is told", async () => {
    const answers = { ...FIRST_STEPS, "parties.create": LOST };
    const { wave } = await take(FRESH, sure(), { answers });
    expect(wave.failure).toMatchObject({ kind: "unclear", why: "No answer came." });
    expect(wave.change.results).toEqual({ source: JAR });
    expect(wave.change.steps).toMatchObject({ jar: { tookMs: 0 } });
  });

  it("keep what is known already of others, and of their time", async () => {
    const { wave } = await take(JARLESS, sure(), { answers: { "orders.create": { id: 101 } } });
    expect(wave.change.results).toEqual({ partyId: 7, source: JAR });
    expect(Object.keys(wave.change.steps!)).toEqual(["party", "jar"]);
  });
});

describe("an execution", () => {
  it("is no step of a wave: it is announced first", async () => {
    const { wave, asked } = await take(READY, { statusRead: false, mayAct: true });
    expect(wave).toEqual({ statusRead: true, change: { results: READY.results, steps: READY.steps } });
    expect(asked).toEqual([LOOK]);
  });
});

describe("a step that may have been begun", () => {
  const unsure = () => ({ statusRead: true, mayAct: false });

  it("is looked for and not taken, once", async () => {
    const { wave, asked, events } = await take(JARLESS, unsure());
    expect(asked).toEqual(["orders.list IDLE"]);
    expect(wave.change).toEqual({ results: JARLESS.results, steps: JARLESS.steps });
    expect(events).toEqual([]);
  });

  it("is recovered where it took effect", async () => {
    const documents = [{ id: 101, status: "IDLE" }];
    const { wave, events } = await take(JARLESS, unsure(), { documents, answerMs: 3 });
    expect(wave.change.results).toMatchObject({ source: JAR });
    expect(wave.change.steps).toMatchObject({ jar: { doneAt: at(3), tookMs: 3, recovered: true } });
    expect(events).toEqual(["step.recovered jar"]);
  });

  it("is left for the next wave where a spare one harms nobody", async () => {
    const { wave, asked } = await take(SESSIONLESS, unsure());
    expect(asked).toEqual([]);
    expect(wave).toEqual({ statusRead: true, change: { results: SESSIONLESS.results, steps: SESSIONLESS.steps } });
  });
});

describe("a payment that has expired", () => {
  const expired = (record: TipRecord): TipRecord => ({ ...record, request: { ...record.request, expiresAt: at(0) } });
  const OVER = { kind: "refused", why: expect.stringContaining("nothing new is sent") };
  const LOST_JAR = [{ id: 101, status: "IDLE" }];

  it("makes nothing more, and fails where nothing of it is found", async () => {
    const { wave, asked } = await take(expired(JARLESS), sure());
    expect(wave.failure).toMatchObject(OVER);
    expect(asked.join()).not.toContain("create");
  });

  it("goes on with what was made before it expired: that may be paid", async () => {
    const { wave } = await take(expired(JARLESS), sure(), { documents: LOST_JAR });
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({ results: { source: JAR }, steps: { jar: { recovered: true } } });
  });

  it("fails where what is found of a step does not bring it further, unless another step is found whole", async () => {
    const answers = { "parties.list": [{}] };
    expect((await take(expired(FRESH), sure(), { answers })).wave.failure).toMatchObject(OVER);
    const { wave } = await take(expired(FRESH), sure(), { answers, documents: LOST_JAR });
    expect(wave.failure).toBeUndefined();
    expect(Object.keys(wave.change.steps!)).toContain("jar");
  });
});

describe("a step that is refused", () => {
  const refusedWith = (status: string, error: Error = REFUSED) =>
    take(JARLESS, sure(), { documents: [{ id: 101, status }], answers: { "orders.create": error } });

  it("may have been taken before: then it is recovered", async () => {
    const { wave, events } = await refusedWith("IDLE");
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({ results: { source: JAR }, steps: { jar: { recovered: true } } });
    expect(events).toEqual(["step.started jar", "step.recovered jar"]);
  });

  it("was refused where that shows nothing", async () => {
    const { wave, asked } = await refusedWith("CANCELED");
    expect(wave.failure).toMatchObject({ kind: "refused", error: REFUSED });
    expect(wave.change.results).toEqual(JARLESS.results);
    expect(asked).toContain("orders.list IDLE");
  });

  it("was refused where it cannot be looked for", async () => {
    const { wave } = await take(SESSIONLESS, sure(), {
      documents: [{ id: 101, status: "ACTIVE" }],
      answers: { "sessions.checkout": REFUSED },
    });
    expect(wave.failure).toMatchObject({ kind: "refused", error: REFUSED });
  });

  it("and not lost or held up is looked for", async () => {
    for (const error of [LOST, HELD_UP]) {
      const { wave, asked } = await refusedWith("IDLE", error);
      expect(wave.failure).toMatchObject({ error });
      expect(asked).toEqual(["orders.create [object Object]"]);
    }
  });
});

describe("the look beside the steps", () => {
  it("is taken once in a pass, and finds nothing of ours", async () => {
    const { wave, asked } = await take(FRESH, { statusRead: false, mayAct: true }, { answers: FIRST_STEPS });
    expect(asked).toContain(LOOK);
    expect(wave.failure).toBeUndefined();
    expect(wave.statusRead).toBe(true);
    expect((await take(FRESH, sure(), { answers: FIRST_STEPS })).asked).not.toContain(LOOK);
  });

  it("tells how it stands where the payment was made before, whatever became of the steps", async () => {
    const answers = { ...FIRST_STEPS, "parties.create": LOST, "status.transfer": PENDING };
    const { wave } = await take(FRESH, { statusRead: false, mayAct: true }, { answers });
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({
      stage: "executed",
      status: "pending",
      results: { source: JAR },
      steps: { jar: {} },
    });
  });

  it("asks the jar that this very wave has brought, where the word says too little", async () => {
    const answers = { "status.transfer": { ...PENDING, status: "SUCCESSFUL" }, "orders.create": { id: 104 } };
    const documents = [{ id: 104, status: "PAID" }];
    const { wave, asked } = await take(JARLESS, { statusRead: false, mayAct: true }, { answers, documents });
    expect(asked).toContain("status.source 104");
    expect(wave.change).toMatchObject({ status: "completed", results: { source: { id: 104 } } });
  });

  it("that fails is a failure, and is taken again", async () => {
    const answers = { ...FIRST_STEPS, "status.transfer": HELD_UP, "parties.create": LOST };
    const { wave } = await take(FRESH, { statusRead: false, mayAct: false }, { answers });
    expect(wave.failure).toMatchObject({ kind: "not-performed", error: HELD_UP });
    expect(wave.statusRead).toBe(false);
  });

  it("that is answered with another payment is none", async () => {
    const answers = { ...FIRST_STEPS, "status.transfer": { ...PENDING, reference_id: "another" } };
    const { wave } = await take(FRESH, { statusRead: false, mayAct: true }, { answers });
    expect(wave.failure).toMatchObject({ kind: "unclear", why: expect.stringContaining("another payment") });
    expect(wave.change.stage).toBeUndefined();
    expect(wave.statusRead).toBe(false);
  });
});

describe("a refusal of a wave", () => {
  const refused = (answers: PlayOptions["answers"], status = "ACTIVE") =>
    take(SESSIONLESS, sure(), {
      documents: [{ id: 101, status }],
      answers: { "sessions.checkout": REFUSED, ...answers },
    });

  it("is believed where nothing of the payment is seen: its status and its jar are read first", async () => {
    const { wave, asked } = await refused({});
    expect(wave.failure).toMatchObject({ kind: "refused" });
    expect(asked).toEqual(["sessions.checkout 101", LOOK, "status.source 101"]);
  });

  it("is none where the payment was made elsewhere meanwhile", async () => {
    const { wave } = await refused({ "status.transfer": PENDING });
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({ stage: "executed", status: "pending", results: SESSIONLESS.results });
  });

  it("is in doubt while its jar is being paid, or where that cannot be read", async () => {
    const refusal = { kind: "unclear", why: "It must not be done.", error: REFUSED };
    const paid = await refused({}, "PROCESSING");
    expect(paid.wave).toMatchObject({ change: { results: SESSIONLESS.results }, failure: refusal });
    expect((await refused({ "status.transfer": LOST })).wave.failure).toEqual(refusal);
    expect((await refused({ "status.source": LOST })).wave.failure).toEqual(refusal);
  });

  it("before another send is no doubt: by itself it ends nothing then", async () => {
    const execution = { sends: 1, firstSentAt: at(0), sentAt: at(0) };
    const { wave } = await take({ ...SESSIONLESS, execution }, sure(), {
      documents: [{ id: 101, status: "PROCESSING" }],
      answers: { "sessions.checkout": REFUSED },
    });
    expect(wave.failure?.kind).toBe("refused");
  });

  it("is about the jar that this very wave has found", async () => {
    const answers = { "orders.create": { id: 104 }, "parties.create": REFUSED };
    const { wave, asked } = await take(FRESH, sure(), { documents: [{ id: 104, status: "PROCESSING" }], answers });
    expect(asked).toContain("status.source 104");
    expect(wave.failure?.kind).toBe("unclear");
  });

  it("alone is doubted: what is unclear anyway is not asked about", async () => {
    const { asked, wave } = await refused({ "sessions.checkout": LOST });
    expect(asked).toHaveLength(1);
    expect(wave.failure).toMatchObject({ kind: "unclear", error: LOST });
    expect((await refused({ "sessions.checkout": NOT_FOUND })).asked).toContain(LOOK);
  });
});
