import { describe, expect, it } from "vitest";
import { LOST } from "../../test/support/played-dollr.ts";
import type { FlowOptions } from "../../test/support/played-flow.ts";
import { at, openTip, READY, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { StaleRecordError } from "../errors/stale-record-error.ts";
import { announceSend } from "../execution/before-send.ts";
import { change } from "../record/change.ts";
import { readOpen } from "./read-open.ts";

const NOW_MS = 30_000;

/** One whose execution has left, in this stage. */
function sent(stage: TipRecord["stage"] = "executing"): TipRecord {
  const record = { ...READY, wakeAt: at(90_000) };
  return { ...change(record, announceSend(record, START_MS), START_MS), stage };
}

const executed = ({ referenceId }: TipRecord, status: string, more: object = {}) => ({
  "status.transfer": { reference_id: referenceId, status, ...more },
});

async function read(record: TipRecord, options: FlowOptions = {}) {
  const opened = await openTip(record, options);
  const [stored] = [await opened.store.load(record.id)];
  const run = async () => {
    await opened.clock.run(NOW_MS);
    return (await readOpen(opened.flow, stored!)).record;
  };
  return { ...opened, stored: stored!, run };
}

describe("an open payment that is read", () => {
  it("has ended where Dollr says so, which is told, and read again as any failure", async () => {
    const record = sent();
    const { run, store, told, adopted } = await read(record, { answers: executed(record, "FAILED") });
    const now = await run();
    expect(now).toMatchObject({ stage: "settled", status: "failed", settledAt: at(NOW_MS), version: 3 });
    expect(now.wakeAt).toEqual(at(NOW_MS + 5 * 60_000));
    expect(await store.load(record.id)).toEqual(now);
    expect(told()).toEqual(["step.done settle", "status.changed", "settled"]);
    expect(now.steps["settle"]).toEqual({ doneAt: at(NOW_MS), tookMs: 0 });
    expect(adopted).toHaveLength(1);
  });

  it("is not read again by itself once it is completed", async () => {
    const record = sent("executed");
    const paid = { payer_amount: 51, payer_currency: "USD", payee_amount: 51, payee_currency: "USD" };
    const { run } = await read(record, { answers: executed(record, "COMPLETED", paid) });
    expect(await run()).toMatchObject({ stage: "settled", status: "completed", wakeAt: null });
  });

  it("has landed where Dollr shows it, and is due for whoever takes it further at once", async () => {
    const record = { ...sent(), status: "unknown", why: "the answer was lost" } as const;
    const { run, saves, told } = await read(record, { answers: executed(record, "PENDING") });
    expect(await run()).toMatchObject({ stage: "executed", status: "pending", wakeAt: at(NOW_MS) });
    expect(saves).toHaveLength(1);
    expect(told()).toEqual(["status.changed"]);
  });

  it("is left as it is where nothing is new", async () => {
    const record = sent("executed");
    const { run, saves, stored } = await read(record, { answers: executed(record, "PROCESSING") });
    expect(await run()).toBe(stored);
    expect(saves).toEqual([]);
  });

  it.each(["executing", "preparing", "executed"] as const)(
    "is left as it is where Dollr shows nothing of it: %s",
    async (stage) => {
      const { run, saves, stored, asked } = await read(sent(stage));
      expect(await run()).toBe(stored);
      expect(asked).toEqual([`status.transfer ${stored.referenceId}`]);
      expect(saves).toEqual([]);
    },
  );

  it.each([
    ["is about another payment", { reference_id: "another", status: "COMPLETED" }],
    ["was lost", LOST],
  ])("is left as it is where the answer %s, which is thrown", async (_, answer) => {
    const { run, saves } = await read(sent("executed"), { answers: { "status.transfer": answer } });
    await expect(run()).rejects.toThrow();
    expect(saves).toEqual([]);
  });

  it("has not failed where it cannot be read whether another attempt came after it", async () => {
    const record = sent();
    const lost = new Error("no answer");
    const findLaterAttempt = () => Promise.reject(lost);
    const { run, store } = await read(record, { answers: executed(record, "FAILED"), findLaterAttempt });
    await expect(run()).rejects.toBe(lost);
    expect(await store.load(record.id)).toMatchObject({ stage: "executed", status: "pending" });
  });

  it.each(["preparing", "executing"] as const)(
    "is stored as one that Dollr has before anything else is asked, so that nobody sends it meanwhile: %s",
    async (stage) => {
      const record = sent(stage);
      const seen: unknown[] = [];
      const findLaterAttempt = async () => void seen.push((await store.load(record.id))?.stage);
      const { run, store } = await read(record, { answers: executed(record, "FAILED"), findLaterAttempt });
      await run();
      expect(seen).toEqual(["executed"]);
    },
  );

  it("is saved once where nobody could send it any more, or nothing else is asked", async () => {
    const landed = sent("executed");
    const failed = await read(landed, { answers: executed(landed, "FAILED") });
    await failed.run();
    expect(failed.saves).toHaveLength(1);
    const paid = { payer_amount: 51, payer_currency: "USD", payee_amount: 51, payee_currency: "USD" };
    const record = sent("preparing");
    const completed = await read(record, { answers: executed(record, "COMPLETED", paid) });
    await completed.run();
    expect(completed.saves).toHaveLength(1);
  });

  it("is what another worker has saved meanwhile", async () => {
    const record = sent();
    const { run, store, stored } = await read(record, { answers: executed(record, "FAILED") });
    const theirs = await store.save({ ...stored, status: "unknown", why: "theirs" });
    expect(await run()).toEqual(theirs);
  });

  it("hears what Dollr says also where another worker has only said meanwhile that it is at work", async () => {
    const record = sent();
    const { run, store, stored } = await read(record, { answers: executed(record, "FAILED") });
    const made = { doneAt: at(1), tookMs: 1 };
    await store.save({ ...stored, wakeAt: at(120_000), steps: { party: made } });
    const steps = { party: made, settle: { doneAt: at(NOW_MS) } };
    expect(await run()).toMatchObject({ status: "failed", version: 4, steps });
  });

  it("hears it too where another worker has prepared it further meanwhile: that one would send it", async () => {
    const record = sent("preparing");
    const { run, store, stored } = await read(record, { answers: executed(record, "PENDING") });
    const theirs = await store.save({ ...stored, results: { ...stored.results, partyId: 9 } });
    expect(await run()).toMatchObject({ stage: "executed", results: theirs.results, version: theirs.version + 1 });
  });

  it("is as it was where the store has lost it meanwhile, and nothing more is asked", async () => {
    const record = sent();
    const { run, flow, stored, adopted } = await read(record, { answers: executed(record, "FAILED") });
    flow.store.save = () => Promise.reject(new StaleRecordError(record.id, record.version));
    flow.store.load = async () => undefined;
    expect(await run()).toBe(stored);
    expect(adopted).toEqual([]);
  });

  it("is not taken for saved where the store failed", async () => {
    const record = sent();
    const { run, flow } = await read(record, { answers: executed(record, "FAILED") });
    const full = new Error("disk full");
    flow.store.save = () => Promise.reject(full);
    await expect(run()).rejects.toBe(full);
  });
});
