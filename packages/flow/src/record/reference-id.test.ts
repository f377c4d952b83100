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
  it("is for collections what it was before there were other kinds", async () => {
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
});
