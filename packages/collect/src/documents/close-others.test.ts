import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, type PlayOptions, playDollr } from "../../test/support/played-dollr.ts";
import { closeOthers } from "./close-others.ts";

// Ours is the document 101. Others of the same attempt have other ids.

const OURS = { id: 101, status: "ACTIVE" };
const OTHER = { id: 102, status: "ACTIVE" };
const DRAFT = { id: 103, status: "IDLE" };
/** Whatever is canceled, this one can be paid. */
const openAlone = (open: number) => (query: { readonly source_id: number }) => ({
  ...query,
  source_type: "INVOICE",
  status: query.source_id === open ? "ACTIVE" : "CANCELED",
});

async function close(options: PlayOptions, record = aRecordVia("document")) {
  const { context, asked } = playDollr(record, options);
  const isClosed = await closeOthers(context);
  return { isClosed, canceled: asked.filter((each) => each.includes("cancel")) };
}

describe("other documents of an attempt", () => {
  it("are canceled, and the one that the record knows is left alone", async () => {
    expect(await close({ documents: [OURS, OTHER] })).toEqual({ isClosed: true, canceled: ["invoices.cancel 102"] });
  });

  it("are all that there are where the record knows none", async () => {
    const { canceled } = await close({ documents: [OURS, OTHER] }, { ...aRecordVia("document"), results: {} });
    expect(canceled).toEqual(["invoices.cancel 101", "invoices.cancel 102"]);
  });

  it("are closed where there are none", async () => {
    expect(await close({ documents: [OURS] })).toEqual({ isClosed: true, canceled: [] });
  });

  it("are not closed where one of them can still be paid, and the others are canceled all the same", async () => {
    const documents = [OTHER, { ...OTHER, id: 104 }];
    for (const open of [102, 104])
      expect(await close({ documents, answers: { "status.source": openAlone(open) } })).toEqual({
        isClosed: false,
        canceled: ["invoices.cancel 102", "invoices.cancel 104"],
      });
  });

  it("that are drafts are closed only where that is asked for", async () => {
    const { context, asked } = playDollr(aRecordVia("document"), { documents: [DRAFT] });
    await closeOthers(context);
    expect(asked.join()).not.toContain("cancel");
    await closeOthers(context, ["ACTIVE", "IDLE"]);
    expect(asked).toContain("invoices.cancel 103");
  });

  it("are not known to be closed where Dollr does not answer", async () => {
    await expect(close({ documents: [OTHER], answers: { "status.source": LOST } })).rejects.toBe(LOST);
  });
});
