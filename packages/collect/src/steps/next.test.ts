import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CollectionRecord, StepResults } from "../record/collection-record.ts";
import { aRecord } from "../testing/a-record.ts";
import { next } from "./next.ts";

/** What each step leaves behind when it has been done. */
const DONE: Record<string, StepResults> = {
  operator: { operator: { method: "MTN_MOMO_LBR", provider: "PAWAPAY" } },
  party: { partyId: 7 },
  counterparty: { counterpartyId: 11 },
  account: { accountId: 33 },
  source: { source: { type: "INVOICE", id: 101 }, itemsAdded: 0 },
  items: { itemsAdded: 1 },
  publish: { published: true },
  checkout: { source: { type: "INVOICE", id: 101 }, partyId: 7, counterpartyId: 11, published: true },
  quote: { quote: { payer: { amount: "1", currency: "LRD" }, payee: { amount: "1", currency: "USD" } } },
  session: { session: { id: 55, expiresAt: new Date(0) } },
};

const fresh = (request: Partial<CollectionRecord["request"]> = {}) =>
  aRecord({ results: {}, request: { ...aRecord().request, ...request } });

function wavesOf(record: CollectionRecord): string[] {
  const waves: string[] = [];
  for (let steps = next(record); ; steps = next(record)) {
    waves.push([...steps].sort().join(" "));
    if (steps.includes("execute")) return waves;
    if (waves.length > 20) throw new Error(`goes in circles: ${waves.join(" | ")}`);
    const results = Object.assign({}, record.results, ...steps.map((step) => DONE[step]));
    record = { ...record, results };
  }
}

describe("next", () => {
  it.each([
    ["a document", {}, ["operator party", "account counterparty", "source", "items", "publish", "session", "execute"]],
    ["a checkout", { via: "checkout" }, ["checkout operator", "account session", "execute"]],
    [
      "a payer who pays in another currency",
      { payerCurrency: "LRD" },
      ["operator party", "account counterparty", "source", "items", "publish", "quote session", "execute"],
    ],
    [
      "a payer who bears the fee",
      { feeBearer: "PAYER" },
      ["operator party", "account counterparty", "source", "items", "publish", "quote session", "execute"],
    ],
  ] as const)("leads %s to its execution in waves", (_, request, waves) => {
    expect(wavesOf(fresh(request))).toEqual(waves);
  });

  it("cancels a document that was given up before anything else", () => {
    for (const via of ["document", "checkout", "hosted"] as const) {
      const results = { ...DONE["checkout"], ...DONE["items"], discardedIds: [101] };
      expect(next({ ...fresh({ via }), results })).toEqual(["discard"]);
      expect(next({ ...fresh({ via }), results: { ...results, discardedIds: [99] } })).not.toContain("discard");
    }
  });

  it("leaves out what is known of the payer", () => {
    const results = { ...DONE["operator"], ...DONE["party"], ...DONE["counterparty"], ...DONE["account"] };
    expect(wavesOf({ ...fresh(), results })).toEqual(["source", "items", "publish", "session", "execute"]);
  });

  it("leads a page to the look for another one, and then nowhere: the payer pays there", () => {
    expect(next(fresh({ via: "hosted" }))).toEqual(["checkout"]);
    const made = { ...fresh({ via: "hosted" }), results: { ...DONE["source"], published: true } };
    expect(next(made)).toEqual(["page"]);
    expect(next({ ...made, results: { ...made.results, isOnlyPage: true } })).toEqual([]);
    expect(next({ ...made, results: DONE["source"]! })).toEqual(["publish"]);
  });

  it("takes a document that is not known for none, whatever else is known of it", () => {
    const results = { published: true, itemsAdded: 1 };
    const payer = { ...DONE["operator"], ...DONE["party"], ...DONE["counterparty"], ...DONE["account"] };
    expect(next({ ...fresh(), results: { ...results, ...payer } })).toEqual(["source"]);
    expect(next({ ...fresh({ via: "checkout" }), results })).toEqual(["operator", "checkout"]);
    expect(next({ ...fresh({ via: "hosted" }), results })).toEqual(["checkout"]);
  });

  it("makes no account before the payer is known, and no session before there is an account", () => {
    const results = { ...DONE["source"], ...DONE["operator"], published: true };
    expect(next({ ...fresh(), results })).toEqual(["party"]);
    expect(next({ ...fresh(), results: DONE["operator"]! })).toEqual(["party"]);
    expect(next({ ...fresh({ via: "checkout" }), results: DONE["operator"]! })).toEqual(["checkout"]);
    const { accountId } = DONE["account"]!;
    expect(next({ ...fresh(), results: { ...results, ...DONE["party"], accountId: accountId! } })).toEqual(["session"]);
  });

  it.each(["executing", "executed"] as const)("only asks how it stands when it is %s", (stage) => {
    expect(next({ ...fresh(), stage })).toEqual(["settle"]);
  });

  it("has nothing to do when it is settled", () => {
    expect(next({ ...fresh(), stage: "settled" })).toEqual([]);
  });

  it("from any results whatever never stands still, never executes without session and account, and comes to the execution", () => {
    const results = fc
      .subarray(Object.keys(DONE))
      .map((steps) => Object.assign({}, ...steps.map((step) => DONE[step])));
    const vias = fc.constantFrom("document", "checkout");
    fc.assert(
      fc.property(results, vias, fc.constantFrom("USD", "LRD"), (known: StepResults, via, payerCurrency) => {
        const record = { ...fresh({ via: via as "document", payerCurrency }), results: known };
        const steps = next(record);
        expect(steps.length).toBeGreaterThan(0);
        if (steps.includes("execute")) {
          expect(steps).toEqual(["execute"]);
          expect(known).toMatchObject({ ...DONE["session"], ...DONE["account"], published: true });
          if (payerCurrency === "LRD") expect(known.quote).toBeDefined();
        }
        expect(wavesOf(record).at(-1)).toBe("execute");
      }),
      { numRuns: 2_000 },
    );
  });
});
