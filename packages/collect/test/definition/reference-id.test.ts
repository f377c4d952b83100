import { describe, expect, it } from "vitest";
import { deriveReferenceId } from "../../../flow/src/record/reference-id.ts";
import { fingerprintOf } from "../../src/request/fingerprint.ts";
import { parseRequest } from "../../src/request/parse-request.ts";

const identity = {
  namespace: "",
  baseUrl: "https://api.heydollr.app",
  clientId: "client",
  id: "order-1042",
  attempt: 1,
  fingerprint: "0f".repeat(32),
};

describe("deriveReferenceId", () => {
  it("is for ever the same: another value would charge again what was charged before an update", async () => {
    expect(await deriveReferenceId(identity)).toBe("7c641ec9-c402-4082-b678-6479cc9d2041");
  });

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

  it("is a version-4 UUID", async () => {
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      const id = await deriveReferenceId({ ...identity, attempt });
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("differs with every part of the identity, and with where one part ends and the next begins", async () => {
    const others = [
      {},
      { namespace: "shop" },
      { baseUrl: "http://127.0.0.1:4010" },
      { clientId: "other" },
      { id: "order-1043" },
      { attempt: 2 },
      { fingerprint: "f0".repeat(32) },
      { namespace: "a", id: "b-order" },
      { namespace: "a-b", id: "order" },
    ];
    const ids = await Promise.all(others.map((other) => deriveReferenceId({ ...identity, ...other })));
    expect(new Set(ids).size).toBe(others.length);
  });

  it("is the same with Web Crypto alone, as on Workers", async () => {
    const { process } = globalThis;
    const derived = await deriveReferenceId(identity);
    try {
      Object.defineProperty(globalThis, "process", { value: undefined, configurable: true });
      expect(await deriveReferenceId(identity)).toBe(derived);
    } finally {
      Object.defineProperty(globalThis, "process", { value: process, configurable: true });
    }
  });
});
