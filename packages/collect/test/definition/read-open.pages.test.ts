import { describe, expect, it } from "vitest";
import { readOpen } from "../../../flow/src/endings/read-open.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, type PlayOptions } from "../support/played-dollr.ts";
import { type FlowOptions, openFlow } from "../support/played-flow.ts";

const START_MS = aRecordVia("document").updatedAt.getTime();
const at = (ms: number): Date => new Date(START_MS + ms);
const NOW_MS = 30_000;

async function read(record: CollectionRecord, options: FlowOptions = {}) {
  const opened = await openFlow(record, options);
  const [stored] = [await opened.store.load(record.id)];
  const run = async () => {
    await opened.clock.run(NOW_MS);
    return (await readOpen(opened.flow, stored!)).record;
  };
  return { ...opened, stored: stored!, run };
}

describe("a page that is read", () => {
  const page = (stage: CollectionRecord["stage"] = "executed") => ({
    ...aRecordVia("hosted", { stage, status: "action-required", action: { url: "https://pay.example.com/INV-101" } }),
    wakeAt: at(90_000),
  });
  const document = (status: string): PlayOptions => ({ documents: [{ id: 101, status }] });

  it("is not asked for while it is prepared", async () => {
    const { run, asked, stored } = await read(page("preparing"), document("ACTIVE"));
    expect(await run()).toBe(stored);
    expect(asked).toEqual([]);
  });

  it("gives way to none, and none has failed because it was canceled, however long ago", async () => {
    const { run, asked } = await read(page(), {
      documents: [
        { id: 90, status: "ACTIVE" },
        { id: 101, status: "ACTIVE" },
      ],
    });
    expect(await run()).toMatchObject({ results: { source: { id: 101 } } });
    expect(asked.filter((each) => each.includes("cancel"))).toEqual([]);
    const canceled = { ...page(), results: { ...page().results, canceledAt: at(-1e9) } };
    expect(await (await read(canceled, document("CANCELED"))).run()).toMatchObject({
      stage: "executed",
      status: "pending",
    });
  });

  it("keeps how often it was looked at: that is for whoever watches it", async () => {
    const once = { ...page(), results: { ...page().results, pageLooks: 1 } };
    const { results } = await (await read(once, document("CANCELED"))).run();
    expect(results).toMatchObject({ pageLooks: 1, canceledAt: at(NOW_MS) });
    const never = await (await read(page(), document("CANCELED"))).run();
    expect("pageLooks" in never.results).toBe(false);
  });
});
