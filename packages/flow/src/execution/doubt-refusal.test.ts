import { describe, expect, it } from "vitest";
import { LOST, REFUSED as REFUSED_CANCEL } from "../../test/support/played-dollr.ts";
import { playTip, SENT, SESSIONLESS, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { toFailure } from "../errors/failure.ts";
import type { FlowDefinition, OfferState } from "../flow-definition.ts";
import { confirmRefusal, doubtRefusal, isBeingPaid } from "./doubt-refusal.ts";
import { ExpiredError } from "./expiry.ts";

const NOW_MS = START_MS;

describe("a jar is being paid", () => {
  it.each([
    [{ status: "PROCESSING" }, true],
    [{ status: "PAID" }, true],
    [{ status: "CANCELED", paid_at: "2025-06-01T14:00:00Z" }, true],
    [{ status: "ACTIVE" }, false],
    [{ status: "CANCELED" }, false],
  ])("as its status and its payment tell: %o", async (told, isPaid) => {
    expect(await isBeingPaid(playTip(SESSIONLESS, { documents: [{ id: 101, ...told }] }).context)).toBe(isPaid);
  });

  it("by nobody where there is none, or where Dollr does not know it", async () => {
    const { context, asked } = playTip({ ...SESSIONLESS, results: {} });
    expect(await isBeingPaid(context)).toBe(false);
    expect(asked).toEqual([]);
    expect(await isBeingPaid(playTip(SESSIONLESS).context)).toBe(false);
  });

  it("or not: that is not known where it cannot be read", async () => {
    await expect(isBeingPaid(playTip(SESSIONLESS, { answers: { "status.source": LOST } }).context)).rejects.toBe(LOST);
  });
});

describe("a payment that expires before anything was sent", () => {
  const record = { ...SESSIONLESS, request: { ...SESSIONLESS.request, expiresAt: new Date(NOW_MS) } };
  const failure = toFailure(new ExpiredError(record));
  const expire = (changes: Partial<FlowDefinition>) => {
    const { context } = playTip(record);
    const definition = { ...context.definition, findWitness: async () => ({}), ...changes };
    return doubtRefusal({ ...context, definition }, failure, { quietWindowMs: 60_000 }, NOW_MS);
  };
  const withOffer = (is: OfferState["is"]) =>
    expire({ offerOf: () => ({ cancelAll: async () => ({ is, told: "" }) }) as never });

  it.each(["canceled", "none"] as const)("ends where all offers of it are %s", async (is) => {
    expect(await withOffer(is)).toBe(failure);
  });

  it.each(["open", "being-paid", "unclear"] as const)("goes on where an offer of it is %s", async (is) => {
    expect(await withOffer(is)).toEqual({ ...failure, kind: "unclear" });
  });

  it("ends where what another machine has made for it takes no money any more, and goes on else", async () => {
    expect(await expire({ closeOthers: async () => true })).toBe(failure);
    expect(await expire({ closeOthers: async () => false })).toEqual({ ...failure, kind: "unclear" });
  });
});

describe("a refusal after an execution has left", () => {
  const reason = "the balance is not enough";
  const withRefusal = (refusal: object): TipRecord => ({
    ...SENT,
    execution: { ...SENT.execution!, refusal: { reason, ...refusal } },
  });
  const REFUSED = withRefusal({});
  const ends = { stage: "settled", status: "failed", refused: true, reason } as const;
  const again = { stage: "preparing", results: {} } as const;
  const paid = [{ id: 101, status: "PROCESSING" }];

  it.each([
    ["ends no payment", ends],
    ["sends nothing again", again],
  ])("%s whose jar is being paid all the same: from then on it is only asked for", async (_, told) => {
    expect(await confirmRefusal(playTip(REFUSED, { documents: paid }).context, told, NOW_MS)).toEqual({
      status: "unknown",
      why: reason,
      execution: { ...REFUSED.execution, knownToDollr: true },
    });
  });

  it.each([
    ["ends the payment", ends],
    ["sends nothing again", again],
  ])("%s where its jar was canceled", async (_, told) => {
    const { context } = playTip(REFUSED, { documents: [{ id: 101, status: "CANCELED" }] });
    const settledAt = new Date(NOW_MS);
    expect(await confirmRefusal(context, told, NOW_MS)).toMatchObject({ ...ends, settledAt });
  });

  it("holds where nobody pays its jar", async () => {
    const documents = [{ id: 101, status: "ACTIVE" }];
    for (const told of [ends, again])
      expect(await confirmRefusal(playTip(REFUSED, { documents }).context, told, NOW_MS)).toBe(told);
  });

  it("holds where there is no jar, or none that Dollr knows", async () => {
    for (const record of [REFUSED, { ...REFUSED, results: {} }])
      for (const told of [ends, again]) expect(await confirmRefusal(playTip(record).context, told, NOW_MS)).toBe(told);
  });

  describe("of one that has expired, since when nothing is sent that could tell,", () => {
    const EXPIRED = withRefusal({ cause: { code: "expired", by: "merchant" } });
    const given = { stage: "executing", status: "unknown", why: reason } as const;
    const givenUp = { ...given, execution: { ...EXPIRED.execution!, resendExpired: true } };

    it("ends it as soon as its jar is canceled for it: what was sent before, and arrives only now, finds nothing", async () => {
      const documents = [{ id: 101, status: "CANCELED" }];
      const { context, asked } = playTip(EXPIRED, { documents });
      const ended = await confirmRefusal(context, givenUp, NOW_MS);
      expect(ended).toMatchObject({ ...ends, cause: { code: "expired" } });
      expect(asked[0]).toBe("orders.cancel 101");
    });

    it.each(["PROCESSING", "PAID"])("is only asked for where its jar is %s", async (status) => {
      const answers = { "orders.cancel": REFUSED_CANCEL };
      const { context } = playTip(EXPIRED, { documents: [{ id: 101, status }], answers });
      expect(await confirmRefusal(context, givenUp, NOW_MS)).toMatchObject({
        status: "unknown",
        execution: { knownToDollr: true },
      });
    });

    it("stays open where its jar cannot be canceled, or there is none", async () => {
      const answers = { "orders.cancel": REFUSED_CANCEL };
      const documents = [{ id: 101, status: "ACTIVE" }];
      expect(await confirmRefusal(playTip(EXPIRED, { documents, answers }).context, givenUp, NOW_MS)).toBe(givenUp);
      const bare = { ...EXPIRED, results: {} };
      expect(await confirmRefusal(playTip(bare).context, givenUp, NOW_MS)).toBe(givenUp);
    });
  });

  it("of a kind that has nothing to cancel stays open", async () => {
    const { context } = playTip(withRefusal({ cause: { code: "expired", by: "merchant" } }));
    const definition = { ...context.definition, abandon: undefined as never, readWitness: async () => undefined };
    const givenUp = { execution: { ...SENT.execution!, resendExpired: true } };
    expect(await confirmRefusal({ ...context, definition }, givenUp, NOW_MS)).toBe(givenUp);
  });

  it("is the only thing that is confirmed so, and what is made anew is sent again all the same", async () => {
    for (const [record, told] of [
      [REFUSED, { status: "unknown" }],
      [SENT, again],
      [SESSIONLESS, ends],
      [withRefusal({ renew: "session" }), again],
      [withRefusal({ cause: { code: "expired", by: "merchant" } }), { status: "unknown", execution: SENT.execution! }],
      [REFUSED, { status: "unknown", execution: { ...SENT.execution!, resendExpired: true } }],
    ] as const) {
      const { context, asked } = playTip(record, { documents: paid });
      expect(await confirmRefusal(context, told, NOW_MS)).toBe(told);
      expect(asked).toEqual([]);
    }
  });
});
