import { describe, expect, it } from "vitest";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { LOST, REFUSED } from "../support/played-dollr.ts";
import { openFlow } from "../support/played-flow.ts";
import { at, KNOWN, SESSIONLESS } from "../support/prepared-records.ts";

// What a pass keeps of the payer, and what it makes of that.

const ENDED = { stage: "settled", status: "failed", refused: true };

describe("a wave that acted", () => {
  it("and brought another account or counterparty is kept for the payer's next payment", async () => {
    const { accountId, ...unaccounted } = SESSIONLESS;
    const { operator, partyId } = KNOWN;
    const session = { "sessions.checkout": { id: 55, expires_at: at(3_600_000).toISOString() } };
    const account = { "paymentAccounts.create": { id: 10, is_active: true } };
    const rememberedWith = async (results: CollectionRecord["results"], answers: object) => {
      const { run, remembered } = await openFlow(aRecord({ results }), { answers: { ...answers } });
      await run(true);
      return remembered.map((known) => [known.results.counterpartyId, known.results.accountId]);
    };
    expect(await rememberedWith(unaccounted, { ...account, ...session })).toEqual([[8, 10]]);
    const counterparty = { "counterparties.create": { id: 12 } };
    expect(await rememberedWith({ operator, partyId, accountId }, counterparty)).toEqual([[12, accountId]]);
    expect(await rememberedWith({ operator }, { "parties.create": { id: 7 } })).toEqual([]);
    expect(await rememberedWith(SESSIONLESS, session)).toEqual([]);
  });
});

describe("a refusal of what is remembered of the payer", () => {
  const { operator, ...payer } = KNOWN;
  const remembered = { operator, ...payer, remembered: true };
  const runWith = async (results: CollectionRecord["results"], invoice: Error) => {
    const world = await openFlow(aRecord({ results }), {
      documents: [{ id: 101, status: "ACTIVE" }],
      answers: { "invoices.create": invoice, "sessions.checkout": REFUSED, "parties.create": LOST },
    });
    return { ...(await world.run(true)), asked: world.asked };
  };

  it("makes it anew, in the same pass", async () => {
    const { record, asked } = await runWith(remembered, REFUSED);
    expect(asked.at(-1)).toBe("parties.create [object Object]");
    expect(record).toMatchObject({ stage: "preparing", results: { operator } });
    expect(Object.keys(record.results)).toEqual(["operator"]);
  });

  it("is one of the payment where its document is there, or where nothing is remembered", async () => {
    expect((await runWith({ ...SESSIONLESS, remembered: true }, REFUSED)).record).toMatchObject(ENDED);
    expect((await runWith({ operator, ...payer }, REFUSED)).record).toMatchObject(ENDED);
  });

  it("is none where the answer was lost", async () => {
    expect((await runWith(remembered, LOST)).record.results).toMatchObject(remembered);
  });
});
