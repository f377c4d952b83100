import { describe, expect, it } from "vitest";
import { setUp } from "../support/caller.ts";
import { ok } from "../support/flows.ts";

const PARTY = { fullname: "Ama Example", phone: "231771234567" };

describe("requests that do not fit the description", () => {
  it.each([
    ["a missing field", { fullname: "Ama Example" }, ["body", "phone"], "missing"],
    ["an unknown field", { ...PARTY, fullName: "x" }, ["body", "fullName"], "extra_forbidden"],
    ["a field of the wrong type", { ...PARTY, fullname: 7 }, ["body", "fullname"], "string_type"],
    ["a phone with a plus", { ...PARTY, phone: "+231771234567" }, ["body", "phone"], "string_pattern_mismatch"],
    ["a nullable field of the wrong type", { ...PARTY, email: 7 }, ["body", "email"], "string_type"],
  ])("refuses %s with 422 and says where", async (_, body, loc, type) => {
    const { call } = await setUp();
    const answer = await call("createParty", { body });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContainEqual({ loc, msg: expect.any(String), type });
  });

  it("names the index of a list's item", async () => {
    const { call } = await setUp();
    const items = [{ name: "Tea", currency: "USD", amount: 1, qty: 2 }];
    const body = { mode: "HOSTED", source_kind: "INVOICE", party_phone: PARTY.phone, currency: "USD", items };
    const { body: answer } = await call("createCheckout", { body });
    expect(answer.detail).toEqual([
      { loc: ["body", "items", 0, "qty"], msg: expect.any(String), type: "extra_forbidden" },
    ]);
  });

  it("refuses a body that is missing, no JSON, or not sent as JSON", async () => {
    const { call, sandbox } = await setUp();
    expect((await call("createParty")).body.detail[0]).toMatchObject({ loc: ["body"], type: "missing" });
    const url = "http://127.0.0.1:4010/v1/jwt/client/obtain/token";
    const init = { method: "POST", body: "{", headers: { "content-type": "application/json" } };
    expect(await (await sandbox.fetch(url, init)).json()).toMatchObject({ detail: [{ type: "json_invalid" }] });
    const form = { method: "POST", body: new URLSearchParams({ client_id: "sandbox" }) };
    expect((await sandbox.fetch(url, form)).status).toBe(422);
  });

  it("reads numbers in queries as numbers, and refuses what is none", async () => {
    const { call } = await setUp();
    const query = { merchant_id: "42", merchant_type: "ORGANIZATION" };
    expect(await ok(call("retrieveMerchantInfo", { query }))).toMatchObject({ id: 42, type: "ORGANIZATION" });
    const refused = await call("retrieveMerchantInfo", { query: { ...query, merchant_id: "mine" } });
    expect(refused.body.detail).toEqual([{ loc: ["query", "merchant_id"], msg: expect.any(String), type: "int_type" }]);
  });

  it("refuses a reference that is no UUID v4", async () => {
    const { call } = await setUp();
    const path = { reference_id: "00000000-0000-1000-8000-000000000000" };
    const { status, body } = await call("retrieveCollectionStatus", { path });
    expect([status, body.detail[0].loc]).toEqual([422, ["path", "reference_id"]]);
  });
});
