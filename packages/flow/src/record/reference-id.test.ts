import { describe, expect, it } from "vitest";
import { deriveReferenceId } from "./reference-id.ts";

const IDENTITY = {
  namespace: "",
  baseUrl: "https://api.heydollr.app",
  clientId: "client",
  id: "order-1042",
  attempt: 1,
  fingerprint: "0f".repeat(32),
};

describe("deriveReferenceId", () => {
  it("is for ever the same for a collection: another value would charge again what was charged before an update", async () => {
    const before = "7c641ec9-c402-4082-b678-6479cc9d2041";
    expect(await deriveReferenceId(IDENTITY)).toBe(before);
    expect(await deriveReferenceId({ ...IDENTITY, flow: "collection" })).toBe(before);
  });

  it.each([
    ["payout", "16917d01-37e6-4c80-8f28-96deea284d6e"],
    ["transfer", "58d364db-764c-4548-93b6-9596a58a1b54"],
    ["refund", "99ad90ce-0b0d-4703-8f07-71bb6059ea66"],
  ])("is another one for a %s, for ever the same", async (flow, reference) => {
    expect(await deriveReferenceId({ ...IDENTITY, flow })).toBe(reference);
  });

  it("is a version-4 UUID", async () => {
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      const id = await deriveReferenceId({ ...IDENTITY, attempt });
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
    const ids = await Promise.all(others.map((other) => deriveReferenceId({ ...IDENTITY, ...other })));
    expect(new Set(ids).size).toBe(others.length);
  });

  it("is the same with Web Crypto alone, as on Workers", async () => {
    const { process } = globalThis;
    const derived = await deriveReferenceId(IDENTITY);
    try {
      Object.defineProperty(globalThis, "process", { value: undefined, configurable: true });
      expect(await deriveReferenceId(IDENTITY)).toBe(derived);
    } finally {
      Object.defineProperty(globalThis, "process", { value: process, configurable: true });
    }
  });
});
