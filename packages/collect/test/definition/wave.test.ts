import { describe, expect, it } from "vitest";
import type { AdvanceContext } from "../../../flow/src/advance/advance-context.ts";
import { startStep } from "../../../flow/src/advance/run-step.ts";
import { type Pass, takeWave } from "../../../flow/src/advance/wave.ts";
import type { PaymentEvent } from "../../../flow/src/events/event.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { HELD_UP, LOST, NOT_FOUND, type PlayOptions, playDollr, REFUSED } from "../support/played-dollr.ts";
import { at, KNOWN, SESSIONLESS as PUBLISHED, SOURCE, START_MS } from "../support/prepared-records.ts";

// One wave of steps, and the looks beside and after it, each by itself.

/** Operator and party are to be had. */
const FRESH = aRecord({ results: {} });
/** The document is to be made. */
const SOURCELESS = aRecord({ results: KNOWN });
/** The session is to be made, which cannot be found again. */
const SESSIONLESS = aRecord({ results: PUBLISHED });
const LOOK = `status.collection ${FRESH.referenceId}`;
const PENDING = { reference_id: FRESH.referenceId, status: "PENDING" };
const OPERATOR = { payment_method: "MTN_MOMO_LBR", gateway_provider: "MTN_MOMO_LBR" };
const FIRST_STEPS = { "predictions.mobileMoneyProvider": OPERATOR, "parties.create": { id: 7 } };

interface World extends PlayOptions {
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

async function take(record: CollectionRecord, pass: Pass, world: World = {}) {
  const { context, asked } = playDollr(record, world);
  const events: PaymentEvent[] = [];
  let nowMs = START_MS;
  const flow = {
    call: (send: Parameters<typeof context.call>[0]) => {
      nowMs += world.answerMs ?? 0;
      return context.call(send);
    },
    definition: context.definition,
    store: { load: async () => undefined },
    findLaterAttempt: async () => undefined,
    clock: { now: () => nowMs },
    limits: { quietWindowMs: 60_000, resendWithinMs: 3_600_000 },
    time: { nowMs: () => nowMs - START_MS },
    bus: { emit: (event: PaymentEvent) => void events.push(event) },
  } as unknown as AdvanceContext;
  const wave = await takeWave(flow, record, pass);
  return { wave, asked, events: events.map((event) => `${event.type} ${(event as { step?: string }).step}`) };
}

const sure = () => ({ statusRead: true, mayAct: true });

describe("the steps of a wave", () => {
  it("are taken side by side, and what they brought is kept with what was known", async () => {
    const { wave, asked, events } = await take(FRESH, sure(), { answers: FIRST_STEPS, answerMs: 5 });
    const trace = { doneAt: at(10), tookMs: 5 };
    expect(wave).toEqual({
      statusRead: true,
      change: {
        results: { operator: KNOWN.operator, partyId: 7 },
        steps: { party: { doneAt: at(10), tookMs: 10 }, operator: trace },
      },
    });
    expect(asked).toHaveLength(2);
    expect(events).toEqual(["step.started party", "step.started operator", "step.done operator", "step.done party"]);
  });

  it("are kept where another one of the same wave failed, which is told", async () => {
    const answers = { ...FIRST_STEPS, "parties.create": LOST };
    const { wave } = await take(FRESH, sure(), { answers });
    expect(wave.failure).toMatchObject({ kind: "unclear", why: "No answer came." });
    expect(wave.change.results).toEqual({ operator: KNOWN.operator });
    expect(wave.change.steps).toMatchObject({ operator: { tookMs: 0 } });
  });

  it("keep what is known already of others, and of their time", async () => {
    const { wave } = await take(SOURCELESS, sure(), { answers: { "invoices.create": { id: 101 } } });
    expect(wave.change.results).toEqual({ ...KNOWN, source: { type: "INVOICE", id: 101 }, itemsAdded: 0 });
    expect(Object.keys(wave.change.steps!)).toEqual(["party", "source"]);
  });
});

describe("an execution", () => {
  it("is no step of a wave: it is announced first", async () => {
    const session = { id: 55, expiresAt: at(3_600_000) };
    const ready = aRecord({ results: { ...SESSIONLESS.results, session } });
    const { wave, asked } = await take(ready, { statusRead: false, mayAct: true });
    expect(wave).toEqual({ statusRead: true, change: { results: ready.results, steps: ready.steps } });
    expect(asked).toEqual([LOOK]);
  });
});

describe("a step that may have been begun", () => {
  const unsure = () => ({ statusRead: true, mayAct: false });

  it("is looked for and not taken, once", async () => {
    const { wave, asked, events } = await take(SOURCELESS, unsure());
    expect(asked).toEqual(["invoices.list IDLE"]);
    expect(wave.change).toEqual({ results: SOURCELESS.results, steps: SOURCELESS.steps });
    expect(events).toEqual([]);
  });

  it("is recovered where it took effect", async () => {
    const item = { name: "Rice, 25 kg", qty: 2, amount: 25.5 };
    const documents = [{ id: 101, status: "IDLE", invoice_items: [item] }];
    const { wave, events } = await take(SOURCELESS, unsure(), { documents, answerMs: 3 });
    expect(wave.change.results).toMatchObject({ source: SOURCE, itemsAdded: 1 });
    expect(wave.change.steps).toMatchObject({ source: { doneAt: at(6), tookMs: 6, recovered: true } });
    expect(events).toEqual(["step.recovered source"]);
  });

  it("is not done where what was found is not all of it", async () => {
    const record = aRecord({ results: { ...KNOWN, source: SOURCE, itemsAdded: 0 } });
    const documents = [{ id: 101, status: "IDLE", invoice_items: [] }];
    const { wave, events } = await take(record, unsure(), { documents });
    expect(wave.change.results).toMatchObject({ itemsAdded: 0 });
    expect(wave.change.steps).not.toHaveProperty("items");
    expect(events).toEqual([]);
  });

  it("is left for the next wave where a spare one harms nobody", async () => {
    const { wave, asked } = await take(SESSIONLESS, unsure());
    expect(asked).toEqual([]);
    expect(wave).toEqual({ statusRead: true, change: { results: SESSIONLESS.results, steps: SESSIONLESS.steps } });
  });
});

describe("a step that is refused", () => {
  const item = { name: "Rice, 25 kg", qty: 2, amount: 25.5 };
  const PARTLESS = aRecord({ results: { ...KNOWN, source: SOURCE, itemsAdded: 0 } });
  const refusedWith = (items: object[], error: Error = REFUSED) =>
    take(PARTLESS, sure(), {
      documents: [{ id: 101, status: "IDLE", invoice_items: items }],
      answers: { "invoices.addItem": error },
    });

  it("may have been taken before: then it is recovered", async () => {
    const { wave, events } = await refusedWith([item]);
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({ results: { itemsAdded: 1 }, steps: { items: { recovered: true } } });
    expect(events).toEqual(["step.started items", "step.recovered items"]);
  });

  it("was refused where that shows nothing, or not all of it", async () => {
    const { wave, asked } = await refusedWith([]);
    expect(wave.failure).toMatchObject({ kind: "refused", error: REFUSED });
    expect(wave.change.results).toEqual(PARTLESS.results);
    expect(asked).toContain("invoices.retrieve 101");
    const nothing = await take(SOURCELESS, sure(), { answers: { "invoices.create": REFUSED } });
    expect(nothing.wave.failure).toMatchObject({ kind: "refused", error: REFUSED });
    expect(nothing.asked).toContain("invoices.list IDLE");
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
      const { wave, asked } = await refusedWith([item], error);
      expect(wave.failure).toMatchObject({ error });
      expect(asked).toEqual(["invoices.addItem 101"]);
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
    const answers = { ...FIRST_STEPS, "parties.create": LOST, "status.collection": PENDING };
    const { wave } = await take(FRESH, { statusRead: false, mayAct: true }, { answers });
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({
      stage: "executed",
      status: "pending",
      results: { operator: KNOWN.operator },
      steps: { operator: {} },
    });
  });

  it("asks the document that this very wave has brought, where the word says too little", async () => {
    const answers = { "status.collection": { ...PENDING, status: "SUCCESSFUL" }, "invoices.create": { id: 104 } };
    const documents = [{ id: 104, status: "PAID" }];
    const { wave, asked } = await take(SOURCELESS, { statusRead: false, mayAct: true }, { answers, documents });
    expect(asked).toContain("status.source 104");
    expect(wave.change).toMatchObject({ status: "completed", results: { source: { id: 104 } } });
  });

  it("that fails is a failure, and is taken again", async () => {
    const answers = { ...FIRST_STEPS, "status.collection": HELD_UP, "parties.create": LOST };
    const { wave } = await take(FRESH, { statusRead: false, mayAct: false }, { answers });
    expect(wave.failure).toMatchObject({ kind: "not-performed", error: HELD_UP });
    expect(wave.statusRead).toBe(false);
  });

  it("that is answered with another payment is none", async () => {
    const answers = { ...FIRST_STEPS, "status.collection": { ...PENDING, reference_id: "another" } };
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

  it("is believed where nothing of the payment is seen: its status and its document are read first", async () => {
    const { wave, asked } = await refused({});
    expect(wave.failure).toMatchObject({ kind: "refused" });
    const byLabel = ["invoices.list PROCESSING", "invoices.list PAID"];
    expect(asked).toEqual(["sessions.checkout 101", LOOK, "status.source 101", ...byLabel]);
  });

  it("is in doubt while a document of another machine is being paid, which has our label", async () => {
    for (const status of ["PROCESSING", "PAID"]) {
      const documents = [
        { id: 7, status },
        { id: 101, status: "ACTIVE" },
      ];
      const answers = { "sessions.checkout": REFUSED, "parties.create": REFUSED };
      for (const record of [SESSIONLESS, FRESH]) {
        const { wave } = await take(record, sure(), { documents, answers });
        expect(wave.failure).toMatchObject({ kind: "unclear" });
      }
    }
  });

  it("is none where the payment was made elsewhere meanwhile", async () => {
    const { wave } = await refused({ "status.collection": PENDING });
    expect(wave.failure).toBeUndefined();
    expect(wave.change).toMatchObject({ stage: "executed", status: "pending", results: SESSIONLESS.results });
  });

  it("is in doubt while the document is being paid, or where that cannot be read", async () => {
    const refusal = { kind: "unclear", why: "It must not be done.", error: REFUSED };
    const paid = await refused({}, "PROCESSING");
    expect(paid.wave).toMatchObject({ change: { results: SESSIONLESS.results }, failure: refusal });
    expect((await refused({ "status.collection": LOST })).wave.failure).toEqual(refusal);
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

  it("is about the document that this very wave has found", async () => {
    const record = aRecord({ results: { operator: KNOWN.operator, partyId: 7, counterpartyId: 8 } });
    const answers = { "invoices.create": { id: 104 }, "paymentAccounts.create": REFUSED };
    const { wave, asked } = await take(record, sure(), { documents: [{ id: 104, status: "PROCESSING" }], answers });
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

describe("the time of a step", () => {
  it("is told when it begins and when it is done", () => {
    const events: PaymentEvent[] = [];
    let nowMs = START_MS;
    const flow = {
      clock: { now: () => nowMs },
      limits: { quietWindowMs: 60_000, resendWithinMs: 3_600_000 },
      time: { nowMs: () => nowMs - START_MS },
      bus: { emit: (event: PaymentEvent) => void events.push(event) },
    } as unknown as AdvanceContext;
    const timer = startStep(flow, FRESH, "party");
    nowMs += 7;
    timer.started();
    expect(timer.finished()).toEqual({ doneAt: at(7), tookMs: 7 });
    const { id, referenceId } = FRESH;
    expect(events).toEqual([
      { type: "step.started", id, referenceId, step: "party", at: at(0) },
      { type: "step.done", id, referenceId, step: "party", at: at(7), tookMs: 7 },
    ]);
  });
});
