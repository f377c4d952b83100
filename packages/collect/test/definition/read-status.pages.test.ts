import { describe, expect, it } from "vitest";
import { askHowItStands, isKnownAtDollr } from "../../../flow/src/execution/read-status.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, type PlayOptions, playDollr } from "../support/played-dollr.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const BARE = aRecordVia("document");
const START_MS = BARE.updatedAt.getTime();
const HOSTED = aRecordVia("hosted", { stage: "executed" });

function ask(record: CollectionRecord, options: PlayOptions, nowMs = START_MS) {
  const { context, asked } = playDollr(record, options);
  return askHowItStands(context, LIMITS, () => nowMs).then((told) => ({ told, asked }));
}

describe("how a payment stands", () => {
  it("is asked for by its document alone where the payer pays on Dollr's page", async () => {
    const { told, asked } = await ask(HOSTED, { documents: [{ id: 101, status: "PROCESSING" }] });
    expect(told.status).toBe("pending");
    expect(asked[0]).toBe("status.source 101");
    expect(asked.join()).not.toContain("status.collection");
  });
});

describe("whether Dollr knows an attempt", () => {
  const isKnown = (record: CollectionRecord, options: PlayOptions) =>
    isKnownAtDollr(playDollr(record, options).context);

  it("is told by its page, where that was ever published", async () => {
    for (const status of ["PROCESSING", "PAID", "ACTIVE", "CANCELED"])
      expect(await isKnown(HOSTED, { documents: [{ id: 101, status }] })).toBe(true);
    expect(await isKnown(HOSTED, { documents: [{ id: 101, status: "IDLE" }] })).toBe(false);
  });
});
