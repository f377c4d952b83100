import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { SqliteStore } from "../../../flow/src/stores/create-sqlite-store.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import type { StoreError } from "../../src/index.ts";
import { aRecord } from "../../src/testing/index.ts";
import { aRequest, openShop } from "../support/shop.ts";
import { useSqlitePath } from "../support/sqlite-path.ts";

const used = useSqlitePath();

async function makeStore(): Promise<void> {
  const store = sqliteStore(used.path);
  await store.load("order-1042");
  await store.close();
}

/** What a user whom file modes bind is told who stores a record. Root is bound by none, so it asks as somebody else. */
function storedByAnother(path: string): unknown {
  const flow = new URL("../../../flow/src", import.meta.url);
  const script = `import { sqliteStore } from "${flow}/stores/sqlite.ts";
    import { aRecord } from "${flow}/testing/a-record.ts";
    try { await sqliteStore(${JSON.stringify(path)}).open(aRecord()); console.log('"stored"'); }
    catch ({ name, outcome, message, hint }) { console.log(JSON.stringify({ name, outcome, message, hint })); }`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@dollr-kit/source", "--input-type=module", "--eval", script],
    { encoding: "utf8", ...(process.getuid?.() === 0 && { uid: 65_534, gid: 65_534 }) },
  );
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}

describe("sqliteStore", () => {
  it("keeps what was stored when it is opened again", async () => {
    const store = sqliteStore(used.path);
    const record = await store.open(aRecord());
    await store.rememberPayer("a", { partyId: 7, counterpartyId: 11 });
    const saved = await store.save({ ...record, stage: "executing" });
    await store.close();
    const again = sqliteStore(used.path);
    expect(await again.load(record.id)).toEqual(saved);
    expect(await again.payer("a")).toEqual({ partyId: 7, counterpartyId: 11 });
    await again.close();
  });

  it("is durable at every save: WAL, written through to the disk", async () => {
    const store = sqliteStore(used.path);
    await store.open(aRecord());
    expect(existsSync(`${used.path}-wal`)).toBe(true);
    const other = new DatabaseSync(used.path);
    expect(other.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(other.prepare("SELECT count(*) AS count FROM payments").get()).toEqual({ count: 1 });
    other.close();
    await store.close();
  });

  it("is safe with a second process on the same file: exactly one of two saves goes through", async () => {
    const [one, two] = [sqliteStore(used.path), sqliteStore(used.path)];
    const record = await one.open(aRecord());
    expect(await two.load(record.id)).toEqual(record);
    await one.save({ ...record, failedPasses: 1 });
    await expect(two.save({ ...record, failedPasses: 2 })).rejects.toMatchObject({ name: "StaleRecordError" });
    await one.close();
    await two.close();
  });

  it("keeps names and phones from other users of the machine", async () => {
    await makeStore();
    expect(statSync(join(used.folder, "store")).mode & 0o077).toBe(0);
  });

  it.each([
    ["is no database", () => writeFileSync(join(used.folder, "text"), "hello ".repeat(200)), "text", /not a database/],
    ["is a folder", () => undefined, ".", /cannot be opened/],
    [
      "is another application's",
      () => {
        const other = new DatabaseSync(join(used.folder, "other"));
        other.exec("CREATE TABLE guests (name TEXT)");
        other.close();
      },
      "other",
      /another application/,
    ],
    [
      "is of a newer version",
      () => {
        const newer = new DatabaseSync(join(used.folder, "newer"));
        newer.exec("CREATE TABLE collections (id TEXT); PRAGMA application_id = 0x646f6c72; PRAGMA user_version = 99");
        newer.close();
      },
      "newer",
      /newer version .*schema 99/,
    ],
  ])("is a clear error before anything is sent when the file %s", async (_, prepare, name, message) => {
    prepare();
    const store = sqliteStore(join(used.folder, name));
    const refused = { name: "StoreError", outcome: "not-sent", message: expect.stringMatching(message) };
    await expect(store.load("order-1042")).rejects.toMatchObject(refused);
    await expect(store.open(aRecord())).rejects.toMatchObject(refused);
    await store.close();
  });

  it.each([
    ["is in a folder that this process may not write", () => chmodSync(used.folder, 0o555)],
    [
      "may only be read by this process",
      async () => {
        await makeStore();
        chmodSync(used.folder, 0o755);
        chmodSync(join(used.folder, "store"), 0o755);
        chmodSync(used.path, 0o444);
      },
    ],
  ])("is a clear error before anything is sent when the file %s", async (_, prepare) => {
    await prepare();
    expect(storedByAnother(used.path)).toEqual({
      name: "StoreError",
      outcome: "not-sent",
      message: expect.stringMatching(
        /^The store .* cannot be (opened|used): (EACCES|attempt to write a readonly database)/,
      ),
      hint: expect.stringMatching(/may write/),
    });
  });

  it("refuses records of a newer schema instead of guessing", async () => {
    const store = sqliteStore(used.path);
    await store.open(aRecord({ schema: 3 as 2 })).catch(() => undefined);
    await expect(store.load("order-1042")).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(/newer version/),
    });
    await store.close();
  });

  describe("when a row cannot be read", () => {
    const changed = (changes: object): string => JSON.stringify({ ...aRecord(), ...changes });
    const damages = {
      "is damaged": "{",
      "is no object": "null",
      "has no schema": "{}",
      "has a status that is none of ours": changed({ status: "Zuwena Example" }),
      "has a status that every object has": changed({ status: "toString" }),
      "says that it has ended and goes on": changed({ status: "completed" }),
      "says that it is open and has ended": changed({ stage: "settled" }),
      "has a stage that is none of ours": changed({ stage: 7 }),
      "has no request": changed({ request: undefined }),
      "has a request without an id": changed({ request: { ...aRecord().request, id: undefined } }),
      "has a payer that is a text": changed({ request: { ...aRecord().request, payer: "Zuwena Example" } }),
      "has results that are none": changed({ results: null }),
      "has steps that are a list": changed({ steps: [] }),
      "has an execution that is a text": changed({ execution: "sent" }),
      "has an execution without its time": changed({ execution: { sends: 1 } }),
      "was created at no time": changed({ createdAt: 5 }),
      "says nothing of when to look at it": changed({ wakeAt: undefined }),
      "is of schema 1 and has no request": changed({ schema: 1, request: 5 }),
      "is of a newer schema": JSON.stringify({ ...aRecord(), schema: 3 }),
    };

    /** Three records, the middle one of which cannot be read. */
    async function damaged(body: string, onUnreadable?: (error: StoreError) => void): Promise<SqliteStore> {
      const store = sqliteStore(used.path, onUnreadable && { onUnreadable });
      for (const id of ["a", "b", "c"]) await store.open(aRecord({ id }));
      const other = new DatabaseSync(used.path);
      other.prepare("UPDATE payments SET body = ? WHERE id = 'b'").run(body);
      other.close();
      return store;
    }

    it.each(Object.entries(damages))("claims and lists the others, when its body %s", async (_, body) => {
      const store = await damaged(body);
      const now = aRecord().createdAt;
      // Both, not one: fewer than the limit would say that nothing else is due.
      expect((await store.claim(now, 60_000, 2)).map(({ id }) => id)).toEqual(["a", "c"]);
      expect((await collectAll(store.list({}))).map(({ id }) => id)).toEqual(["a", "c"]);
      await expect(store.load("b")).rejects.toMatchObject({
        name: "StoreError",
        message: expect.stringMatching(/"b".*(cannot be read|newer version)/),
      });
      const error = await store.load("b").catch((thrown: unknown) => thrown);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/Zuwena|231/);
      await store.close();
    });

    it("tells of it once, with its id, and of nothing that stands in it", async () => {
      const told: StoreError[] = [];
      const store = await damaged('{"name":"Ama Example","phone":"231771234567"', (error) => told.push(error));
      await store.claim(aRecord().createdAt, 60_000, 10);
      for (let time = 0; time < 2; time += 1) await collectAll(store.list({}));
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ name: "StoreError", message: expect.stringContaining('"b"') });
      const loaded = await store.load("b").catch((error: unknown) => error);
      for (const error of [told[0], loaded])
        expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/Ama|231/);
      await store.close();
    });
  });

  it("sends nothing for a payment that could not be stored", async () => {
    const { clock, worker, sandbox } = openShop();
    const store = sqliteStore(used.path);
    await store.close();
    await expect(clock.until(worker({ store }).start(aRequest()))).rejects.toMatchObject({ name: "StoreError" });
    expect(sandbox.requests).toHaveLength(0);
  });

  it.each([
    ["a save", ""],
    ["a save that writes a payer too", "with-payers"],
  ])(
    "keeps what it reported as saved, and says why it took no more, when the disk is full at %s",
    async (_, payers) => {
      const child = fileURLToPath(new URL("../support/full-disk-process.ts", import.meta.url));
      const command = `ulimit -f 400; exec "${process.execPath}" --conditions=@dollr-kit/source "${child}" "${used.path}" ${payers}`;
      const { stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
      expect(stdout, stderr).not.toBe("");
      const told = JSON.parse(stdout) as { version: number; name: string; message: string };
      expect(told).toMatchObject({
        name: "StoreError",
        message: expect.stringMatching(/cannot be used: disk I\/O error/),
      });
      const store = sqliteStore(used.path);
      expect((await store.load("order-1042"))?.version).toBe(told.version);
      await store.close();
    },
  );

  it("carries a whole payment, and the payer is remembered by the next process", async () => {
    const shop = openShop();
    const first = sqliteHere(used.path);
    const payment = await shop.clock.until(shop.worker({ store: first }).start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    await first.close();
    shop.asked();
    const second = sqliteHere(used.path);
    await shop.clock.until(shop.worker({ store: second }).start(aRequest({ id: "order-2" })));
    expect(shop.asked()).not.toContain("createParty");
    await second.close();
  });
});
