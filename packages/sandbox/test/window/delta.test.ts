import { describe, expect, it, onTestFinished } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { DeltaMaker } from "../../src/window/delta.ts";
import type { PaymentRow } from "../../src/window/view-data.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted } from "../support/flows.ts";
import { followView } from "../support/view.ts";

describe("what changes of a view", () => {
  const rows = [
    { id: "1", status: "open" },
    { id: "2", status: "open" },
  ];

  it("is everything at first, and nothing while nothing changes", () => {
    const deltas = new DeltaMaker();
    expect(deltas.next({ facts: { all: 2 }, rows })).toEqual({
      isFirst: true,
      facts: { all: 2 },
      rows,
      order: ["1", "2"],
    });
    expect(deltas.next({ facts: { all: 2 }, rows: rows.map((row) => ({ ...row })) })).toBeUndefined();
  });

  it("is the rows that changed, without the others", () => {
    const deltas = new DeltaMaker();
    deltas.next({ facts: {}, rows });
    const paid = { id: "2", status: "paid" };
    expect(deltas.next({ facts: {}, rows: [{ id: "1", status: "open" }, paid] })).toEqual({ rows: [paid] });
  });

  it("is the new order where a row came, left or moved", () => {
    const deltas = new DeltaMaker();
    deltas.next({ facts: {}, rows });
    expect(deltas.next({ facts: {}, rows: [...rows].reverse() })).toEqual({ order: ["2", "1"] });
    expect(deltas.next({ facts: {}, rows: rows.slice(0, 1) })).toEqual({ order: ["1"] });
  });

  it("is null for a fact that is gone", () => {
    const deltas = new DeltaMaker();
    deltas.next({ facts: { next: "a", all: 1 }, rows: [] });
    expect(deltas.next({ facts: { all: 1 }, rows: [] })).toBeUndefined();
    expect(deltas.next({ facts: { next: undefined, all: 1 }, rows: [] })).toEqual({ facts: { next: null } });
  });
});

describe("the stream of a view", () => {
  it("begins with the whole page and goes on with what changes", async () => {
    const { sandbox, call, clock } = await setUp();
    const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    const stream = await followView(sandbox, "payments/events");
    onTestFinished(() => stream.leave());
    expect(stream.type).toBe("text/event-stream");
    const first = await stream.next();
    expect([first.isFirst, first.order]).toEqual([true, [body.reference_id]]);
    sandbox.payer.approve(body.reference_id);
    await clock.advance(2_000);
    const second = await stream.next();
    expect((second.rows as readonly PaymentRow[]).map(({ id, status }) => [id, status])).toEqual([
      [body.reference_id, "COMPLETED"],
    ]);
    expect(second.facts).toMatchObject({ counts: { open: 0, paid: 1 } });
    expect(second.order).toBeUndefined();
  });

  it("begins anew with a page of its own for every reader", async () => {
    const { sandbox } = await setUp();
    const streams = await Promise.all(
      ["payments/events", "requests/events?limit=1"].map((path) => followView(sandbox, path)),
    );
    for (const stream of streams) expect((await stream.next()).isFirst).toBe(true);
    await Promise.all(streams.map((stream) => stream.leave()));
  });

  it("is a 404 for a view that there is not", async () => {
    const { sandbox } = await setUp();
    for (const path of ["nothing", "nothing/events", "toString"]) {
      expect((await sandbox.fetch(`http://127.0.0.1:4010/__sandbox/views/${path}`)).status).toBe(404);
    }
  });
});
