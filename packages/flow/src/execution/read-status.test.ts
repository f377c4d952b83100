import { describe, expect, it } from "vitest";
import { LOST, type PlayOptions, REFUSED } from "../../test/support/played-dollr.ts";
import { playTip, SENT, SESSIONLESS, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { toFailure } from "../errors/failure.ts";
import type { OfferRules } from "../flow-definition.ts";
import { askAfterRefusal, askHowItStands, askOnceMore, isKnownAtDollr, onAnswer } from "./read-status.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const answer = (status: string, more: object = {}) => ({ reference_id: SENT.referenceId, status, ...more });
const PAID_51 = { payer_amount: 51, payer_currency: "USD" };

function ask(record: TipRecord, options: PlayOptions, nowMs = START_MS) {
  const { context, asked } = playTip(record, options);
  return askHowItStands(context, LIMITS, () => nowMs).then((told) => ({ told, asked }));
}

const askOf = (told: object, options: PlayOptions = {}, record = SENT) =>
  ask(record, { ...options, answers: { "status.transfer": told, ...options.answers } });

describe("how a payment stands", () => {
  it("is asked for by its reference, and its jar is left alone where the answer says enough", async () => {
    const { told, asked } = await askOf(answer("COMPLETED", PAID_51));
    expect(told).toMatchObject({ stage: "settled", status: "completed", settledAt: new Date(START_MS) });
    expect(asked).toEqual([`status.transfer ${SENT.referenceId}`]);
  });

  it("is missing where Dollr knows nothing, and sent again after the window", async () => {
    expect((await ask(SENT, {})).told).toMatchObject({ status: "unknown", execution: { missing: { reads: 1 } } });
    const read = {
      ...SENT,
      execution: { ...SENT.execution!, missing: { reads: 2, lastAt: new Date(START_MS + 40_000) } },
    };
    expect((await ask(read, {}, START_MS + LIMITS.quietWindowMs)).told).toMatchObject({ stage: "preparing" });
  });

  it("is no failure after a refusal while its jar is being paid", async () => {
    const missing = { reads: 2, lastAt: new Date(START_MS + 40_000) };
    const refused = { ...SENT, execution: { ...SENT.execution!, missing, refusal: { reason: "no" } } };
    const askLate = async (status: string) =>
      (await ask(refused, { documents: [{ id: 101, status }] }, START_MS + LIMITS.quietWindowMs)).told;
    expect(await askLate("PROCESSING")).toMatchObject({ status: "unknown", execution: { knownToDollr: true } });
    expect(await askLate("ACTIVE")).toMatchObject({ status: "failed", refused: true });
  });

  it("is not known where it cannot be read", async () => {
    await expect(askOf(LOST)).rejects.toBe(LOST);
    const { context } = playTip(SENT, { answers: { "status.transfer": LOST } });
    await expect(context.definition.readStatus(context)).rejects.toBe(LOST);
  });
});

describe("a word that says too little", () => {
  const WORD = answer("SUCCESSFUL");

  it("is explained by its jar, which is paid", async () => {
    const { told, asked } = await askOf(WORD, { documents: [{ id: 101, status: "PAID" }] });
    expect(told).toMatchObject({ stage: "settled", status: "completed", settledAt: new Date(START_MS) });
    expect(told.results?.source).toEqual(SENT.results.source);
    expect(asked).toHaveLength(2);
  });

  it("is not explained where there is no jar: it has landed, and stays unknown", async () => {
    const { told, asked } = await askOf(WORD, {}, { ...SENT, results: {} });
    expect(told).toMatchObject({ stage: "executed", status: "unknown", why: expect.stringContaining("SUCCESSFUL") });
    expect(told).not.toHaveProperty("results");
    expect(asked.join()).not.toContain("status.source");
  });

  it.each([{ status: "PROCESSING" }, { status: "CANCELED", paid_at: "2025-06-01T14:00:00Z" }])(
    "is about this very jar where that is being paid: %o",
    async (document) => {
      const documents = [
        { id: 101, ...document },
        { id: 102, status: "PAID" },
      ];
      const { told, asked } = await askOf(WORD, { documents });
      expect(told).toMatchObject({ stage: "executed", status: "unknown", results: { source: { id: 101 } } });
      expect(asked.join()).not.toContain("list");
    },
  );

  it("has landed also where its jar cannot be read", async () => {
    const { told } = await askOf(WORD, { answers: { "status.source": LOST } });
    expect(told).toMatchObject({ stage: "executed", status: "unknown" });
    expect(told).not.toHaveProperty("results");
  });

  it("of another payment is no word about this one, and its jar is not asked", async () => {
    const { context, asked } = playTip(SENT, { documents: [{ id: 101, status: "PAID" }] });
    const another = { referenceId: "another", status: "SUCCESSFUL", payer: undefined, payee: undefined };
    expect(await onAnswer(context, another, () => START_MS)).toMatchObject({ status: "unknown" });
    expect(asked).toEqual([]);
  });
});

describe("whether Dollr knows an attempt", () => {
  const isKnown = (record: TipRecord, options: PlayOptions) => isKnownAtDollr(playTip(record, options).context);

  it("is told by its execution", async () => {
    expect(await isKnown(SESSIONLESS, {})).toBe(false);
    expect(await isKnown(SESSIONLESS, { answers: { "status.transfer": answer("FAILED") } })).toBe(true);
  });

  it("is not told by an answer about another one", async () => {
    const another = { ...answer("FAILED"), reference_id: "another" };
    await expect(isKnown(SESSIONLESS, { answers: { "status.transfer": another } })).rejects.toThrow("another payment");
  });
});

describe("a payment that has ended", () => {
  const nowMs = () => START_MS;
  const askAgain = (told: object, mayBeOfAnother = false) => {
    const documents = [{ id: 101, status: "PAID" }];
    const { context } = playTip(SENT, { documents, answers: { "status.transfer": told } });
    return askOnceMore({ ...context, mayBeOfAnother: async () => mayBeOfAnother }, nowMs);
  };

  it("is as Dollr says now, and nothing is told where it does not know it", async () => {
    expect(await askAgain(answer("FAILED"))).toMatchObject({ stage: "settled", status: "failed" });
    expect(await askOnceMore(playTip(SENT).context, nowMs)).toBeUndefined();
  });

  it("is as its jar says where the word says too little; nothing follows from that where a later attempt may have paid it", async () => {
    expect(await askAgain(answer("SUCCESSFUL"))).toMatchObject({ status: "completed" });
    expect(await askAgain(answer("SUCCESSFUL"), true)).toEqual({});
    expect(await askAgain(answer("COMPLETED", PAID_51), true)).toMatchObject({ status: "completed" });
  });

  it("is as its offer says where it was one, by the clock of whoever asks", async () => {
    const told = { status: "completed" } as const;
    const { context, asked } = playTip(SENT);
    const readEnded: OfferRules["readEnded"] = async (offered, now) =>
      offered.record === SENT && now() === START_MS ? told : undefined;
    const definition = { ...context.definition, offerOf: () => ({ readEnded }) as OfferRules };
    expect(await askOnceMore({ ...context, definition }, nowMs)).toBe(told);
    expect(asked).toEqual([]);
  });
});

describe("a payment of which a step was refused", () => {
  const REFUSAL = toFailure(REFUSED);
  const doubted = { failure: { ...REFUSAL, kind: "unclear" } };
  const askAfter = (options: PlayOptions) =>
    askAfterRefusal(playTip(SESSIONLESS, options).context, REFUSAL, LIMITS, () => START_MS);

  it("is as Dollr says all the same, where another machine has made it", async () => {
    const { told, failure } = await askAfter({ answers: { "status.transfer": answer("PENDING") } });
    expect(told).toMatchObject({ stage: "executed", status: "pending" });
    expect(failure).toBeUndefined();
  });

  it("is refused where nothing of it shows", async () => {
    expect(await askAfter({})).toEqual({ failure: REFUSAL });
  });

  it("is in doubt while its jar is being paid, or where that or its status cannot be read", async () => {
    expect(await askAfter({ documents: [{ id: 101, status: "PROCESSING" }] })).toEqual(doubted);
    for (const operation of ["status.transfer", "status.source"])
      expect(await askAfter({ answers: { [operation]: LOST } })).toEqual(doubted);
  });
});
