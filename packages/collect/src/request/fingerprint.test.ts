import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { differingFields, fingerprintOf } from "./fingerprint.ts";
import { parseRequest } from "./parse-request.ts";

it("is for ever the same for a request, as it is written and normalized", async () => {
  const request = parseRequest({
    id: "order-1042",
    payer: { name: "Ama Example", phone: "+231 77 123 4567", email: "ama@example.com" },
    items: [{ name: "Rice, 25 kg", quantity: 2, amount: "25.50" }],
    currency: "USD",
    note: "left out: it does not say what is charged",
  });
  expect(await fingerprintOf(request)).toBe("70cb2830808d3bf9186c380a6b780f16d240f18a6fd3b7f1e27dfe09bd7c5413");
});

it("differs in no field where it is given again, and where its payer was forgotten meanwhile", async () => {
  const { request } = aRecord();
  expect(await differingFields(request, { ...request, expiresAt: new Date(0) })).toEqual([]);
  expect(await differingFields(request, { ...request, currency: "LRD" })).toEqual(["currency"]);
  const payer = { name: "", phone: "" };
  const forgotten = { ...request, payer, note: "", forgotten: await fingerprintOf(request) };
  expect(await differingFields(forgotten, request)).toEqual([]);
  const other = { ...request, payer: { ...request.payer, phone: "231770000000" } };
  expect(await differingFields(forgotten, other)).toEqual(["payer"]);
});
