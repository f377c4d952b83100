import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mortal } from "../../../flow/test/support/mortal.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import type { SqliteStore } from "../../src/sqlite.ts";
import { openHouse } from "../support/house.ts";
import { KINDS, prepare } from "../support/kinds.ts";

let folder = "";
let store: SqliteStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dollr-disburse-"));
  store = sqliteHere(join(folder, "payments.sqlite"));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** More than any of them has. */
const SAVES = 6;
const MOMENTS = (["before", "after"] as const).flatMap((when) =>
  Array.from({ length: SAVES }, (_, index) => ({ when, save: index + 1 })),
);

describe.each(KINDS)("a $name over SQLite", (kind) => {
  it.each(MOMENTS)("whose process dies $when save $save is paid once, by another one that resumes", async (moment) => {
    const house = openHouse({ store });
    const ours = await prepare(house, kind);
    const victim = mortal(store);
    victim.killAtSave(moment.save, moment.when);
    ours.start({ store: victim.store }).catch(() => undefined);
    await house.clock.advance(10_000);

    const before = house.sandbox.requests.length;
    const payment = await ours.resume();
    const outcome = await house.clock.until(payment!.settled());
    expect(outcome).toMatchObject({ status: "completed" });
    expect(house.paidOut(kind.name).filter((each) => each === payment!.referenceId)).toHaveLength(1);
    const [first] = house.sandbox.requests.slice(before).filter(({ operation }) => operation !== "obtainToken");
    expect(first?.method ?? "GET").toBe("GET");
    house.sandbox.ledger.assertBalanced();
  });
});
