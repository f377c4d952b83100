import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });
const PARTY = { fullname: "Ama Example", phone: "231883456789" };

describe("countryCode", () => {
  it.each([
    ["alpha-2", "LR", "LBR"],
    ["alpha-3", "LBR", "LR"],
  ] as const)("%s: takes %s, and refuses %s without an effect", async (countryCode, taken, refused) => {
    const { call } = await setUpWith({ countryCode });
    const onField = { status: 422, body: { detail: [{ loc: ["body", "country_code"] }] } };
    expect(await call("createParty", { body: { ...PARTY, country_code: refused } })).toMatchObject(onField);
    expect(await ok(call("listParties"))).toEqual([]);
    const party = await ok(call("createParty", { body: { ...PARTY, country_code: taken } }));
    expect(party.country_code).toBe(taken);
    const account = (country_code: string) =>
      call("createPaymentAccount", {
        query: { operation_type: "COLLECTION" },
        body: {
          account_name: "Ama",
          provider: "PAWAPAY",
          method: "MTN_MOMO_LBR",
          party_id: party.id,
          insensitive_account_number: PARTY.phone,
          country_code,
        },
      });
    expect(await account(refused)).toMatchObject(onField);
    expect((await ok(account(taken))).country_code).toBe(taken);
  });

  it("takes either form, and none, unless told otherwise", async () => {
    const { call } = await setUp();
    for (const country_code of ["LR", "LBR", null]) {
      expect((await ok(call("createParty", { body: { ...PARTY, country_code } }))).country_code).toBe(country_code);
    }
  });
});
