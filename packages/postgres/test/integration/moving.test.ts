import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Money, PaymentRecord } from "@dollr-kit/flow";
import { holdSqlite } from "@dollr-kit/flow/move";
import { sqliteStore } from "@dollr-kit/flow/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type MoveOptions, type MoveReport, movePayments } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, collectAll } from "../support/records.ts";

const database = useDatabase();
let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dollr-move-"));
  path = join(folder, "collections.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** With the amount that was asked for, as each kind has it. */
const asked = (id: string, amount: string, currency: string) => ({ ...aRecord().request, id, amount, currency });
const readAmount = ({ request }: PaymentRecord): Partial<Money> => request as Partial<Money>;

/** A payment that is due, one that was paid and told, a payout that failed, and its second attempt. */
const RECORDS: readonly PaymentRecord[] = [
  aRecord({ id: "order-1", request: asked("order-1", "25.50", "USD"), merchant: "c0ffee" }),
  aRecord({
    ...{ id: "order-2", request: asked("order-2", "0.05", "USD"), version: 9, referenceId: "another-reference" },
    ...{ stage: "settled", status: "completed", wakeAt: null, settledAt: at(5), updatedAt: at(7) },
    ...{
      paid: { payer: { amount: "0.05", currency: "USD" } },
      delivery: { tries: 1, leaseEndsAt: at(6), doneAt: at(7) },
    },
  }),
  aRecord({
    ...{ flow: "payout", id: "order-1", request: asked("order-1", "1000", "RWF"), createdAt: at(1) },
    ...{ stage: "settled", status: "failed", reason: "Ends with \ud800 and \0", wakeAt: null },
  }),
  aRecord({ flow: "payout", id: "order-1", attempt: 2, request: asked("order-1", "1000", "RWF"), wakeAt: at(900) }),
];

async function fill(records: readonly PaymentRecord[] = RECORDS): Promise<void> {
  const store = sqliteStore(path);
  for (const record of records) await store.open(record);
  await store.rememberPayer("a0", { partyId: 7 });
  await store.close();
}

async function move(options: MoveOptions = {}): Promise<MoveReport> {
  const held = holdSqlite(path);
  try {
    return await movePayments(held, database.pool, { schema: database.schema, readAmount, ...options });
  } finally {
    await held.close();
  }
}

/** What a shop sees that starts on the old file. */
async function loadOld(): Promise<PaymentRecord | undefined> {
  const store = sqliteStore(path);
  return store.load("order-1").finally(() => store.close());
}

const SUMS = [
  { flow: "collection", currency: "USD", from: { records: 2, amount: "25.55" }, to: { records: 2, amount: "25.55" } },
  { flow: "payout", currency: "RWF", from: { records: 2, amount: "2000" }, to: { records: 2, amount: "2000" } },
];
const AGREED = { wentOn: 0, sums: SUMS, differing: 0, differences: [] };

const byKey = (records: readonly PaymentRecord[]) =>
  [...records].sort((a, b) => `${a.flow} ${a.id} ${a.attempt}`.localeCompare(`${b.flow} ${b.id} ${b.attempt}`));

describe("a move from SQLite", () => {
  it("copies each record as it is, and payers, adds up both sides, and closes the file", async () => {
    await fill();
    const store = await database.openStore();
    const to = `schema ${database.schema} of the Postgres database postgres`;
    expect(await move()).toEqual({ ...AGREED, to, isMoved: true, copied: 4, found: 0, payers: 1 });
    expect(byKey(await collectAll(store.list({})))).toEqual(byKey(RECORDS));
    expect(await store.payer("a0")).toEqual({ partyId: 7 });
    expect((await collectAll(store.list({ undelivered: true }))).map(({ flow }) => flow)).toEqual(["payout"]);
    expect((await store.claim(at(1), 60_000, 10)).map(({ id }) => id)).toEqual(["order-1"]);
    await expect(loadOld()).rejects.toThrow(`were moved to ${to}`);
  });

  it("that is said again compares, also where payments have gone on", async () => {
    await fill();
    const store = await database.openStore();
    await move();
    const [first] = await store.claim(at(1), 60_000, 1);
    await store.postpone([{ ...first!, wakeAt: at(50) }]);
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 0, found: 4, payers: 0 });
    await store.save({ ...first!, status: "unknown" });
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 0, found: 4, wentOn: 1 });
  });

  it("that is said again tells what has been lost there since, and copies nothing into it", async () => {
    await fill();
    await database.openStore();
    await move();
    await database.query("DELETE FROM payments WHERE id = 'order-2'");
    expect(await move()).toMatchObject({
      isMoved: false,
      differing: 1,
      differences: [{ flow: "collection", id: "order-2", attempt: 1, kind: "missing" }],
      sums: [{ from: { records: 2, amount: "25.55" }, to: { records: 1, amount: "25.5" } }, SUMS[1]],
    });
    expect(await database.query("SELECT FROM payments")).toHaveLength(3);
  });

  it("puts them beside the payments that are there", async () => {
    await fill();
    const store = await database.openStore();
    await store.open(aRecord({ id: "order-77" }));
    await store.rememberPayer("a0", { partyId: 99 });
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 4, payers: 0 });
    expect(await collectAll(store.list({}))).toHaveLength(5);
    expect(await store.payer("a0")).toEqual({ partyId: 99 });
  });

  it.each([
    ["begun there by itself", { openedBy: "worker-on-postgres", createdAt: at(99) }, "other"],
    ["there with another reference", { referenceId: "theirs" }, "other"],
    ["there as another one of the same version", { why: "changed by hand" }, "other"],
    ["there as it was before", { version: 0 }, "older"],
  ])("changes nothing where a payment is %s", async (_, changes, kind) => {
    await fill();
    const store = await database.openStore();
    const theirs = await store.open({ ...RECORDS[0]!, ...changes });
    const differences = [{ flow: "collection", id: "order-1", attempt: 1, kind }];
    expect(await move()).toMatchObject({ isMoved: false, differing: 1, differences, payers: 0 });
    expect(await collectAll(store.list({}))).toEqual([theirs]);
    expect(await store.payer("a0")).toBeUndefined();
    expect(await loadOld()).toEqual(RECORDS[0]);
  });

  it("changes nothing where a record cannot be read", async () => {
    await fill();
    const store = await database.openStore();
    const file = new DatabaseSync(path);
    file.exec("UPDATE payments SET body = '{' WHERE id = 'order-2'");
    file.close();
    await expect(move()).rejects.toThrow('Payment "order-2" cannot be read');
    expect(await collectAll(store.list({}))).toEqual([]);
    expect(await loadOld()).toEqual(RECORDS[0]);
  });

  it("changes nothing when it is ended in the middle", async () => {
    await fill(Array.from({ length: 450 }, (_, index) => aRecord({ id: `order-${index}` })));
    const store = await database.openStore();
    const interruption = new AbortController();
    const told: number[] = [];
    const onProgress = (records: number) => {
      told.push(records);
      if (records === 400) interruption.abort();
    };
    await expect(move({ signal: interruption.signal, onProgress })).rejects.toThrow("aborted");
    expect(told).toEqual([200, 400]);
    expect(await collectAll(store.list({}))).toEqual([]);
    expect(await move({ onProgress })).toMatchObject({ isMoved: true, copied: 450 });
  });

  it("is refused by a Postgres that was not migrated, or saves nothing durably", async () => {
    await fill();
    await expect(move()).rejects.toMatchObject({ name: "StoreError", hint: expect.stringContaining("migrate()") });
    await database.openStore();
    const forgetful = database.openPool({ options: "-c synchronous_commit=off" });
    const held = holdSqlite(path);
    await expect(movePayments(held, forgetful, { schema: database.schema })).rejects.toThrow(
      "synchronous_commit is off",
    );
    await held.close();
    expect(await loadOld()).toEqual(RECORDS[0]);
  });
});

describe("a move whose commit", () => {
  /** Postgres runs it when a transaction that has inserted a payment is committed. */
  const onCommit = async (statement: string) => {
    const { schema } = database;
    await database.pool.query(`
      CREATE FUNCTION ${schema}.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON ${schema}.payments DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.id = 'order-2') EXECUTE FUNCTION ${schema}.at_commit()`);
  };

  it("is refused has changed nothing, and is said again", async () => {
    await fill();
    const store = await database.openStore();
    await onCommit("RAISE EXCEPTION 'not now'");
    await expect(move()).rejects.toThrow("SQLSTATE P0001");
    expect(await collectAll(store.list({}))).toEqual([]);
    expect(await loadOld()).toEqual(RECORDS[0]);
    await database.pool.query(`DROP TRIGGER at_commit ON ${database.schema}.payments`);
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 4 });
  });

  it("was not heard to end leaves the file closed until it is said again, to the same place", async () => {
    await fill();
    const store = await database.openStore();
    await onCommit("PERFORM pg_terminate_backend(pg_backend_pid())");
    await expect(move()).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("whether it is there is not known"),
      hint: expect.stringContaining("again"),
    });
    await expect(loadOld()).rejects.toThrow("the move has not been heard to end");
    await expect(move({ name: "elsewhere" })).rejects.toThrow(
      /interrupted in the moment in which all was written there/,
    );
    await database.pool.query(`DROP TRIGGER at_commit ON ${database.schema}.payments`);
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 4, found: 0 });
    expect(byKey(await collectAll(store.list({})))).toEqual(byKey(RECORDS));
    await expect(loadOld()).rejects.toThrow("were moved to");
  });

  it("was not heard, and is refused when it is said again, leaves the file closed: Postgres may have had it all the time", async () => {
    await fill();
    await database.openStore();
    await onCommit("PERFORM pg_terminate_backend(pg_backend_pid())");
    await expect(move()).rejects.toThrow("not known");
    await database.pool.query(
      `CREATE OR REPLACE FUNCTION ${database.schema}.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$`,
    );
    await expect(move()).rejects.toThrow("SQLSTATE P0001");
    await expect(loadOld()).rejects.toThrow("the move has not been heard to end");
  });

  it("has ended though nobody heard it finds all there when it is said again", async () => {
    await fill();
    const store = await database.openStore();
    const keeper = await database.pool.connect();
    await keeper.query("SELECT pg_advisory_lock(38)");
    await onCommit("PERFORM pg_advisory_xact_lock(38)");
    const cut = database.openPool({ query_timeout: 60_000 });
    const held = holdSqlite(path);
    let connection: { end(): Promise<void> } | undefined;
    cut.on("connect", (client) => {
      connection = client as unknown as typeof connection;
    });
    const moving = movePayments(held, cut, { schema: database.schema, readAmount });
    const ended = expect(moving).rejects.toThrow("not known");
    await vi.waitFor(async () => {
      const { rows } = await keeper.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
      expect(rows).toHaveLength(1);
    }, 30_000);
    (connection as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await ended;
    await held.close();
    await keeper.query("SELECT pg_advisory_unlock(38)");
    keeper.release();
    await vi.waitFor(async () => expect(await collectAll(store.list({}))).toHaveLength(4), 30_000);
    expect(await move()).toMatchObject({ ...AGREED, isMoved: true, copied: 0, found: 4 });
    await expect(loadOld()).rejects.toThrow("were moved to");
  });
});
