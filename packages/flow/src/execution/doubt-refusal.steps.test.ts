import { DollrApiError } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { LOST, NOT_FOUND, type PlayOptions, REFUSED } from "../../test/support/played-dollr.ts";
import { at, playTip, SENT, SESSIONLESS, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { type Failure, RefusedError, toFailure } from "../errors/failure.ts";
import { BALANCE_TOO_LOW, type FailureCause } from "../errors/failure-cause.ts";
import type { FlowDefinition } from "../flow-definition.ts";
import { countRefusals, doubtRefusal, isBelievable, nameRefusal } from "./doubt-refusal.ts";
import { ExpiredError } from "./expiry.ts";

// A refusal of a step before the execution: when it ends the payment.

const LIMITS = { quietWindowMs: 60_000 };
const REFUSAL = toFailure(REFUSED);

/** Doubts a refusal, with Dollr as it is, and tells what it was asked. */
async function doubt(record: TipRecord, failure = REFUSAL, options: PlayOptions & Partial<FlowDefinition> = {}) {
  const { documents, answers, ...changes } = options;
  const { context, asked } = playTip(record, { ...(documents && { documents }), ...(answers && { answers }) });
  const definition = { ...context.definition, ...changes };
  return { doubted: await doubtRefusal({ ...context, definition }, failure, LIMITS, START_MS), asked };
}

const jar = (status: string) => ({ documents: [{ id: 101, status }] });

describe("a refused step", () => {
  const inDoubt = { ...REFUSAL, kind: "unclear" };

  it("is in doubt while its jar is being paid, and refused else", async () => {
    expect((await doubt(SESSIONLESS, REFUSAL, jar("PROCESSING"))).doubted).toEqual(inDoubt);
    expect((await doubt(SESSIONLESS, REFUSAL, jar("ACTIVE"))).doubted).toBe(REFUSAL);
    expect((await doubt({ ...SESSIONLESS, results: {} })).doubted).toBe(REFUSAL);
  });

  it("closes nothing, as its payment has not expired", async () => {
    expect((await doubt(SESSIONLESS, REFUSAL, jar("ACTIVE"))).asked).toEqual(["status.source 101"]);
  });

  it("is not held against its jar once an execution has left: by itself it ends nothing then", async () => {
    const { doubted, asked } = await doubt(SENT, REFUSAL, jar("PROCESSING"));
    expect(doubted).toBe(REFUSAL);
    expect(asked).toEqual([]);
  });

  it("is not known to be one where its jar cannot be read", async () => {
    await expect(doubt(SESSIONLESS, REFUSAL, { answers: { "status.source": LOST } })).rejects.toBe(LOST);
  });
});

describe("a payment that has expired", () => {
  const expired = (ms: number, changes: Partial<TipRecord> = {}): TipRecord => ({
    ...SESSIONLESS,
    request: { ...SESSIONLESS.request, expiresAt: at(ms) },
    ...changes,
  });
  const EXPIRED = expired(0);
  const failure = toFailure(new ExpiredError(EXPIRED));
  const uncanceled = { answers: { "orders.cancel": REFUSED } };

  it("ends where its jar is canceled, or there is none", async () => {
    const { doubted, asked } = await doubt(EXPIRED, failure, jar("ACTIVE"));
    expect(doubted).toBe(failure);
    expect(asked).toEqual(["status.source 101", "orders.cancel 101", "status.source 101"]);
    expect((await doubt({ ...EXPIRED, results: {} }, failure)).doubted).toBe(failure);
  });

  it("goes on where its jar can still be paid", async () => {
    const { doubted } = await doubt(EXPIRED, failure, { ...jar("ACTIVE"), ...uncanceled });
    expect(doubted).toEqual({ ...failure, kind: "unclear" });
  });

  it("ends where its kind has nothing of that sort", async () => {
    const bare = { readWitness: async () => undefined, abandon: undefined as never };
    expect((await doubt(EXPIRED, failure, { ...jar("ACTIVE"), ...bare })).doubted).toBe(failure);
  });

  it("goes on where another machine's cannot be closed, and its own jar is left for later", async () => {
    const { doubted, asked } = await doubt(EXPIRED, failure, { ...jar("ACTIVE"), closeOthers: async () => false });
    expect(doubted).toEqual({ ...failure, kind: "unclear" });
    expect(asked).not.toContain("orders.cancel 101");
  });

  describe("so long ago that an execution of then would show,", () => {
    const LONG = { failedPasses: 5 };
    const paid = { ...jar("PROCESSING"), ...uncanceled };

    it("ends whoever pays its jar: that is for an earlier attempt", async () => {
      const { doubted, asked } = await doubt(expired(-LIMITS.quietWindowMs, LONG), failure, paid);
      expect(doubted).toBe(failure);
      expect(asked).toEqual([]);
    });

    it("goes on where another machine's cannot be closed", async () => {
      const record = expired(-LIMITS.quietWindowMs, LONG);
      const { doubted } = await doubt(record, failure, { ...paid, closeOthers: async () => false });
      expect(doubted).toEqual({ ...failure, kind: "unclear" });
    });

    it.each([
      ["where fewer than five passes failed", expired(-LIMITS.quietWindowMs, { failedPasses: 4 })],
      ["before the quiet window is over", expired(1 - LIMITS.quietWindowMs, LONG)],
    ])("goes on while its jar is being paid, %s", async (_, record) => {
      expect((await doubt(record, failure, paid)).doubted).toEqual({ ...failure, kind: "unclear" });
    });
  });
});

describe("a refusal is believed at once", () => {
  const expired = toFailure(new ExpiredError({ ...SESSIONLESS, request: { id: "1", expiresAt: at(0) } }));

  it("where it is in Dollr's words, and nothing of ours can be meant", () => {
    expect(isBelievable(REFUSAL, SESSIONLESS, false)).toBe(true);
    const without = { ...SESSIONLESS, results: {}, failedPasses: 3 };
    for (const failure of [REFUSAL, toFailure(NOT_FOUND)]) expect(isBelievable(failure, without, true)).toBe(true);
  });

  it("where it is our own, as the payment has expired", () => {
    expect(isBelievable(expired, { ...SESSIONLESS, failedPasses: 3 }, true)).toBe(true);
  });

  const wordless = toFailure(new DollrApiError("It was answered 403.", { outcome: "rejected", status: 403 }));

  it.each([
    ["it is without a word of Dollr's", wordless, { ...SESSIONLESS, results: {} }, false],
    ["Dollr does not show what it has made for us", toFailure(NOT_FOUND), SESSIONLESS, false],
    ["something failed before it", REFUSAL, { ...SESSIONLESS, failedPasses: 1 }, false],
    ["another run had the payment before", REFUSAL, SESSIONLESS, true],
  ])("and not where %s: then it has to come five times in a row", (_, failure, record, isAdopted) => {
    const after = (refusedPasses: number) =>
      isBelievable(failure, { ...record, refusedAs: nameRefusal(record.request, failure), refusedPasses }, isAdopted);
    expect([0, 4, 5, 6].map(after)).toEqual([false, false, true, true]);
    expect(isBelievable(failure, record, isAdopted)).toBe(false);
  });
});

describe("refusals in a row", () => {
  const refused = (reason: string, changes: { status?: number; operation?: string; message?: string } = {}) => {
    const { message = "It was refused.", status = 403, operation = "createSession" } = changes;
    return toFailure(new DollrApiError(message, { outcome: "rejected", status, operation, reason }));
  };
  const count = (before: Failure | undefined, now: Failure) => {
    const refusedAs = before && nameRefusal(SESSIONLESS.request, before);
    return countRefusals({ ...SESSIONLESS, refusedPasses: 3, ...(refusedAs && { refusedAs }) }, now);
  };

  it("are counted where Dollr's words are the same, whatever ids and times are in them", () => {
    expect(count(refused("It must not be done."), refused("It must not be done."))).toBe(3);
    expect(count(refused("no, says 5a01-4f at 12:00:01"), refused("no, says 77e0-b2 at 12:00:09"))).toBe(3);
  });

  it("are counted whatever words of ours say of them", () => {
    expect(count(refused("no", { message: "Dollr refused it" }), refused("no", { message: "It was refused" }))).toBe(3);
  });

  it("begin anew with other words, another status or operation, or none before", () => {
    expect(count(refused("Not now."), refused("It must not be done."))).toBe(0);
    expect(count(refused("no", { status: 403 }), refused("no", { status: 422 }))).toBe(0);
    expect(count(refused("no"), refused("no", { operation: "createParty" }))).toBe(0);
    expect(count(undefined, refused("It must not be done."))).toBe(0);
    expect(countRefusals({ ...SESSIONLESS, refusedAs: nameRefusal(SESSIONLESS.request, REFUSAL) }, REFUSAL)).toBe(0);
  });

  it("are told apart by what our own refusals are for", () => {
    const own = (cause?: FailureCause) => toFailure(new RefusedError("It does not go on", cause));
    expect([count(own(), own()), count(own(), own(BALANCE_TOO_LOW))]).toEqual([3, 0]);
  });

  it("keep no name of a person", () => {
    const { request } = SESSIONLESS;
    expect(nameRefusal(request, refused("Ama Example is not allowed"))).not.toContain("Ama");
  });
});
