import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeRecord, decodeWith, encodeRecord, type RecordUpgrade } from "../../../flow/src/record/record-codec.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { MIGRATIONS, prepareDatabase } from "../../../flow/src/stores/sqlite-schema.ts";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import type { CollectionRecord, PaymentFilter } from "../../src/index.ts";
import { aRecord } from "../../src/testing/index.ts";
import { useSqlitePath } from "../support/sqlite-path.ts";

const used = useSqlitePath();

const at = (seconds: number): Date => new Date(aRecord().createdAt.getTime() + seconds * 1_000);

describe("the database's schema", () => {
  let database: DatabaseSync;
  const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
  const NEXT = "ALTER TABLE payments ADD COLUMN shop TEXT NOT NULL DEFAULT 'rice'";

  beforeEach(async () => {
    const store = sqliteStore(used.path);
    await store.open(aRecord());
    await store.close();
    database = new DatabaseSync(used.path);
  });
  afterEach(() => database.close());

  it("is set up on the store's own connection: written through to the disk, and patient with other writers", () => {
    database.exec("PRAGMA synchronous = OFF; PRAGMA busy_timeout = 0");
    prepareDatabase(database, used.path);
    expect(one("PRAGMA synchronous")).toBe(2);
    expect(one("PRAGMA busy_timeout")).toBeGreaterThan(0);
    expect(one("PRAGMA journal_mode")).toBe("wal");
  });

  it("goes one version forward with its records kept, once", async () => {
    expect(one("PRAGMA user_version")).toBe(MIGRATIONS.length);
    for (let time = 0; time < 2; time += 1) prepareDatabase(database, used.path, [...MIGRATIONS, NEXT]);
    expect(one("PRAGMA user_version")).toBe(MIGRATIONS.length + 1);
    expect(one("SELECT shop FROM payments WHERE id = 'order-1042'")).toBe("rice");
    const [{ id, body, ...columns } = {}] = database.prepare("SELECT * FROM payments").all();
    expect({ id, ...columns }).toMatchObject({ id: "order-1042", version: 1, reference_id: aRecord().referenceId });
    expect(decodeRecord(aRecord(), String(body))).toEqual(aRecord());
    const store = sqliteStore(used.path);
    await expect(store.load("order-1042")).rejects.toThrow(/newer version/);
    await store.close();
  });

  it("brings a file of the first version forward, with its due times, leases, shops and endings", async () => {
    const old = join(used.folder, "old");
    const first = new DatabaseSync(old);
    prepareDatabase(first, old, MIGRATIONS.slice(0, 1));
    const insert = first.prepare(`INSERT INTO collections
      (id, attempt, reference_id, version, status, created_at, due_at, lease_until, is_undelivered, body)
      VALUES (?, 1, ?, 1, ?, ?, ?, ?, ?, ?)`);
    const { referenceId, createdAt } = aRecord();
    const now = createdAt.getTime();
    const put = (id: string, changes: Partial<CollectionRecord>, leaseUntil = 0, body?: string) => {
      const record = aRecord({ id, merchant: "shop-a", ...changes });
      const isUndelivered = record.stage === "settled" && record.delivery?.doneAt === undefined;
      const due = record.wakeAt?.getTime() ?? null;
      const text = body ?? encodeRecord(record);
      insert.run(id, referenceId, record.status, now, due, leaseUntil, isUndelivered ? 1 : 0, text);
    };
    const settled = { stage: "settled", wakeAt: null } as const;
    put("due", {});
    put("leased", {}, now + 60_000);
    put("of another shop", { merchant: "shop-b" });
    put("told", { ...settled, status: "completed", delivery: { tries: 1, leaseEndsAt: createdAt, doneAt: createdAt } });
    put("untold", { ...settled, status: "failed" });
    put("damaged", {}, 0, "{");
    first.close();
    const store = sqliteStore(old);
    const merchants = ["shop-a"];
    const ids = async (filter: PaymentFilter) => (await collectAll(store.list(filter))).map(({ id }) => id);
    expect(await ids({ open: true, merchants })).toEqual(["due", "leased"]);
    expect(await ids({ undelivered: true })).toEqual(["untold"]);
    expect(await ids({ status: "completed" })).toEqual(["told"]);
    expect((await store.claim(createdAt, 60_000, 10, merchants)).map(({ id }) => id)).toEqual(["due"]);
    const later = new Date(now + 60_000);
    expect((await store.claim(later, 60_000, 10, merchants)).map(({ id }) => id)).toEqual(["due", "leased"]);
    await expect(store.load("damaged")).rejects.toMatchObject({ name: "StoreError" });
    expect(await store.load("untold")).toEqual(
      aRecord({ id: "untold", merchant: "shop-a", ...settled, status: "failed" }),
    );
    await store.close();
  });

  it("stays what it was, records and all, when a migration fails midway", async () => {
    const failing = [...MIGRATIONS, `${NEXT}; DELETE FROM payments; DELETE FROM nowhere`];
    expect(() => prepareDatabase(database, used.path, failing)).toThrow(/nowhere/);
    const store = sqliteStore(used.path);
    expect(await store.load("order-1042")).toEqual(aRecord());
    await store.close();
  });
});

describe("a stored record of an older schema", () => {
  const upgrades: RecordUpgrade[] = [
    (body) => ({ ...body, why: "first" }),
    (body) => ({ ...body, why: `${body["why"]}, second` }),
  ];
  const ofSchema1 = () => encodeRecord(aRecord({ schema: 1 as 2 }));

  it("is brought forward, one version after the other, as it is read", () => {
    const read = decodeWith(upgrades, aRecord(), ofSchema1());
    expect(read).toEqual({ ...aRecord(), schema: 3, why: "first, second" });
  });

  it("is brought forward from its own version only", () => {
    const read = decodeWith(upgrades, aRecord(), encodeRecord(aRecord({ why: "as it was" })));
    expect(read).toMatchObject({ schema: 3, why: "as it was, second" });
  });

  it("of the first one was a collection, and had other words for what is known of its execution", () => {
    const { flow: _, failedPasses: __, ...record } = aRecord();
    const execution = {
      sends: 2,
      doubtful: 1,
      firstSentAt: at(0),
      sentAt: at(5),
      undone: true,
      exists: true,
      tooOld: true,
    };
    const text = JSON.stringify({ ...record, schema: 1, troubles: 3, execution });
    expect(decodeRecord(aRecord(), text)).toEqual({
      ...aRecord(),
      failedPasses: 3,
      execution: {
        ...{ sends: 2, unconfirmedSends: 1, firstSentAt: at(0), sentAt: at(5) },
        ...{ notPerformed: true, knownToDollr: true, resendExpired: true },
      },
    });
    expect(decodeRecord(aRecord(), ofSchema1())).not.toHaveProperty("execution");
  });
});
