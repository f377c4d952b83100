import { describe, expect, it } from "vitest";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, LOST } from "../support/played-dollr.ts";
import { openFlow } from "../support/played-flow.ts";
import { SOURCE } from "../support/prepared-records.ts";

// What a pass over a payment on Dollr's page asks, and what it makes of it.

describe("the first call for a payment", () => {
  it("is a read for a page, whoever has stored it, and its reference is never asked for", async () => {
    const hosted = { ...aRecordVia("hosted"), results: {} };
    const { run, asked } = await openFlow(hosted, { answers: { "checkouts.create": LOST } });
    await run(true);
    expect(asked.slice(0, 5).every((each) => each.startsWith("invoices.list"))).toBe(true);
    expect(asked.slice(5)).toEqual(["checkouts.create [object Object]"]);
  });
});

describe("a page", () => {
  const made = (results: CollectionRecord["results"]) => ({
    ...aRecordVia("hosted"),
    results: { source: SOURCE, published: true, ...results },
  });

  it("is shown when it is the only one", async () => {
    const url = "https://pay.example.com/INV-101";
    const { run, saves } = await openFlow(made({ url }), { documents: [{ id: 101, status: "ACTIVE" }] });
    expect((await run()).record).toMatchObject({ stage: "executed", status: "action-required", action: { url } });
    expect(saves).toHaveLength(1);
  });

  it("without an address is waited for", async () => {
    const { run } = await openFlow(made({}), { documents: [{ id: 101, status: "PROCESSING" }] });
    const { record } = await run();
    expect(record).toMatchObject({ stage: "executed", status: "pending" });
    expect(record).not.toHaveProperty("action");
  });
});
