import { describe, expect, it } from "vitest";
import type { Pass } from "../../../flow/src/advance/wave.ts";
import { takePlayedWave } from "../../../flow/test/support/take-played-wave.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { HELD_UP, LOST, type PlayOptions, playDollr, REFUSED } from "../support/played-dollr.ts";
import { at, KNOWN, SESSIONLESS as PUBLISHED, SOURCE } from "../support/prepared-records.ts";

// What a wave of steps makes of a document that is found in part, and of one of another machine.

/** Operator and party are to be had. */
const FRESH = aRecord({ results: {} });
/** The document is to be made. */
const SOURCELESS = aRecord({ results: KNOWN });
/** The session is to be made, which cannot be found again. */
const SESSIONLESS = aRecord({ results: PUBLISHED });
const LOOK = `status.collection ${FRESH.referenceId}`;

interface World extends PlayOptions {
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

const take = (record: CollectionRecord, pass: Pass, { answerMs, ...options }: World = {}) =>
  takePlayedWave(playDollr(record, options), pass, answerMs);

const sure = () => ({ statusRead: true, mayAct: true });

describe("a step that may have been begun", () => {
  const unsure = () => ({ statusRead: true, mayAct: false });

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

  it("and not lost or held up is looked for", async () => {
    for (const error of [LOST, HELD_UP]) {
      const { wave, asked } = await refusedWith([item], error);
      expect(wave.failure).toMatchObject({ error });
      expect(asked).toEqual(["invoices.addItem 101"]);
    }
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
});
