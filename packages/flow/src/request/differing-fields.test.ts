import { describe, expect, it } from "vitest";
import type { PaymentRequest } from "../record/record.ts";
import { type Comparison, differingFields } from "./differing-fields.ts";

interface TipRequest extends PaymentRequest {
  readonly note?: string;
  readonly amount?: string;
}

const TIP: Comparison<TipRequest> = {
  fingerprintOf: async ({ amount, recipient }) => `${amount} for ${recipient?.name}`,
  notCompared: ["expiresAt"],
  forgotten: ["recipient", "note", "forgotten"],
  person: "recipient",
};
const AMA = { name: "Ama Example", phone: "231771234567" };
const STORED: TipRequest = { id: "tip-1", amount: "51.00", recipient: AMA, note: "thanks" };

const differing = (given: Partial<TipRequest>, stored = STORED) =>
  differingFields(TIP, stored, { ...STORED, ...given });

describe("a request that is given again", () => {
  it("differs in nothing, in whatever order its fields are written", async () => {
    expect(await differing({ recipient: { phone: AMA.phone, name: AMA.name } })).toEqual([]);
  });

  it("differs in what is changed, left out or added", async () => {
    expect(await differing({ amount: "52.00", recipient: { ...AMA, phone: "231770000000" } })).toEqual([
      "amount",
      "recipient",
    ]);
    const { note: _, ...noteless } = STORED;
    expect(await differingFields(TIP, STORED, noteless)).toEqual(["note"]);
    expect(await differingFields(TIP, noteless, STORED)).toEqual(["note"]);
    expect(await differingFields(TIP, noteless, { ...noteless, note: undefined } as never)).toEqual([]);
  });

  it("does not differ in what counts from each start", async () => {
    expect(await differing({ expiresAt: new Date(0) })).toEqual([]);
  });
});

describe("a request whose person was forgotten meanwhile", () => {
  const FORGOTTEN: TipRequest = { id: "tip-1", amount: "51.00", forgotten: "51.00 for Ama Example" };

  it("is the same where it has the fingerprint of before", async () => {
    expect(await differing({}, FORGOTTEN)).toEqual([]);
  });

  it("differs in its person where nothing else can be named", async () => {
    expect(await differing({ recipient: { ...AMA, name: "Kofi Example" } }, FORGOTTEN)).toEqual(["recipient"]);
  });

  it("differs in what is still known of it", async () => {
    expect(await differing({ amount: "52.00" }, FORGOTTEN)).toEqual(["amount"]);
  });
});
