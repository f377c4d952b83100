import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LIST_START, selectPage } from "../../../flow/src/stores/sqlite-listing.ts";
import { prepareDatabase } from "../../../flow/src/stores/sqlite-schema.ts";
import {
  claimRecords,
  type Statement,
  selectRecord,
  updateRecord,
} from "../../../flow/src/stores/sqlite-statements.ts";
import type { PaymentFilter } from "../../src/index.ts";
import { aRecord } from "../../src/testing/index.ts";

let database: DatabaseSync;

beforeEach(() => {
  database = new DatabaseSync(":memory:");
  prepareDatabase(database, ":memory:");
});
afterEach(() => database.close());

const explain = (how: string, { sql, values }: Statement) => database.prepare(`${how} ${sql}`).all(...values);
const planOf = (statement: Statement) => explain("EXPLAIN QUERY PLAN", statement).map((row) => String(row["detail"]));
const indexesWrittenBy = (statement: Statement) =>
  explain("EXPLAIN", statement).filter((row) => row["opcode"] === "IdxInsert").length;

describe("a page of a list", () => {
  const merchants = ["shop-a", "shop-b"];
  const filters: readonly PaymentFilter[] = [
    {},
    { open: true, merchants },
    { undelivered: true, merchants },
    { status: "failed" },
    { status: "unknown", createdBefore: new Date() },
  ];

  it.each(filters)("reads on by the index from where the last one ended, and sorts nothing: %j", (filter) => {
    const plan = planOf(selectPage(filter, LIST_START)).join("\n");
    const searches = plan.match(/(SEARCH|SCAN) .*/g) ?? [];
    const byKey =
      /USING INDEX payments_shelf \(shelf=\? AND (created_at=\? AND merchant=\? AND rowid>\?|created_at=\? AND merchant>\?|created_at>\?)/;
    expect(searches.length).toBeGreaterThan(0);
    for (const search of searches) expect(search).toMatch(byKey);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

it("refunds of one original are found by their index, in order, and nothing else is read", () => {
  for (const filter of [{ flow: "refund" }, { flow: "refund", open: true, merchants: ["shop-a"] }]) {
    const plan = planOf(selectPage({ ...filter, originalPaymentIntentId: 7 }, LIST_START)).join("\n");
    expect(plan).toMatch(
      /SEARCH payments USING INDEX payments_refunds \(<expr>=\? AND \(created_at,merchant\)>\(\?,\?\)\)/,
    );
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  }
});

describe("a claim", () => {
  it.each([[undefined], [["shop-a"]], [["shop-a", "shop-b"]]])(
    "finds what is due by the index, for %j",
    (merchants) => {
      const plan = planOf(claimRecords(1, 1, 500, merchants, "collection"));
      expect(plan.join("\n")).toContain("SEARCH payments USING COVERING INDEX payments_due (due_at<?)");
      expect(plan.join("\n")).not.toContain("TEMP B-TREE");
    },
  );
});

describe("a save", () => {
  it("writes one index, and both when the record is listed elsewhere from then on", () => {
    const save = updateRecord(aRecord());
    // Beside that of refunds, which is passed by for all other payments.
    expect(indexesWrittenBy(save)).toBe(1 + 1);
    const { sql, pick } = save.otherwise!;
    expect(indexesWrittenBy({ sql, values: pick.map((index) => save.values[index] ?? null) })).toBe(2 + 1);
  });

  it("and a load find the record by its key", () => {
    for (const statement of [updateRecord(aRecord()), selectRecord("a"), selectRecord("a", 1)])
      expect(planOf(statement).join("\n")).toMatch(
        /SEARCH payments USING INDEX sqlite_autoindex_payments_1 \(flow=\? AND id=\?/,
      );
  });
});
