import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { aRecord } from "../../src/testing/index.ts";
import { useStoreFolder } from "../support/store-folder.ts";

const used = useStoreFolder();
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const filesOf = (path: string) => [path, `${path}-wal`, `${path}-shm`];

describe.each([0o000, 0o022, 0o777 & ~0o700])("the files of a store, whatever the umask: %o", (umask) => {
  let before: number;

  beforeEach(() => {
    before = process.umask(umask);
  });
  afterEach(() => void process.umask(before));

  it("are their owner's alone, in a folder that is open to all", async () => {
    chmodSync(used.folder, 0o755);
    const store = used.open();
    await store.open(aRecord());
    await store.backup(join(used.folder, "backup.sqlite"));
    for (const path of [...filesOf(used.path), join(used.folder, "backup.sqlite")])
      expect(modeOf(path), path).toBe("600");
  });

  it("become so when they were not", async () => {
    const before = used.open();
    await before.load("order-1042");
    await before.close();
    chmodSync(used.path, 0o644);
    const store = used.open();
    await store.open(aRecord());
    for (const path of filesOf(used.path)) expect(modeOf(path), path).toBe("600");
  });
});

describe("what is not a store", () => {
  it("is left as it is, mode and all", async () => {
    const other = new DatabaseSync(used.path);
    other.exec("CREATE TABLE guests (name TEXT)");
    other.close();
    chmodSync(used.path, 0o644);
    await expect(used.open().load("order-1042")).rejects.toMatchObject({ name: "StoreError" });
    expect(modeOf(used.path)).toBe("644");
  });
});

describe("a folder of the name .dollr", () => {
  it("keeps itself out of git when the store makes it", async () => {
    await used.open(join(used.folder, ".dollr", "collections.sqlite")).load("order-1042");
    expect(readFileSync(join(used.folder, ".dollr", ".gitignore"), "utf8")).toBe("*\n");
  });

  it("does so too when somebody else has made it, unless it says already what git is to see", async () => {
    const ignore = join(used.folder, ".dollr", ".gitignore");
    mkdirSync(join(used.folder, ".dollr"));
    await used.open(join(used.folder, ".dollr", "collections.sqlite")).load("order-1042");
    expect(readFileSync(ignore, "utf8")).toBe("*\n");
    writeFileSync(ignore, "*.sqlite*\n");
    await used.open(join(used.folder, ".dollr", "others.sqlite")).load("order-1042");
    expect(readFileSync(ignore, "utf8")).toBe("*.sqlite*\n");
  });

  it("is the only one: any other folder is left as it is", async () => {
    await used.open(join(used.folder, "data", "collections.sqlite")).load("order-1042");
    expect(existsSync(join(used.folder, "data", ".gitignore"))).toBe(false);
  });
});

describe("a backup", () => {
  const target = () => join(used.folder, "backup.sqlite");

  it("has what was saved by then, which a copy of the file alone has not", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    const saved = await store.save({ ...record, stage: "executing" });
    await store.rememberPayer("a", { partyId: 7, counterpartyId: 11 });
    await store.save(await store.open(aRecord({ id: "order-2" })));
    await store.backup(target());
    await store.save({ ...saved, stage: "executed" });
    copyFileSync(used.path, join(used.folder, "copy.sqlite"));
    const restored = used.open(target());
    expect(await restored.load(record.id)).toEqual(saved);
    expect(await restored.payer("a")).toEqual({ partyId: 7, counterpartyId: 11 });
    await restored.save({ ...saved, stage: "executed" });
    expect(await used.open(join(used.folder, "copy.sqlite")).load(record.id)).toBeUndefined();
  });

  it("is made while payments go on and another process writes", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    const other = new DatabaseSync(used.path);
    other.exec("BEGIN IMMEDIATE");
    await store.backup(target());
    other.exec("ROLLBACK");
    other.close();
    expect(await used.open(target()).load(record.id)).toEqual(record);
  });

  it("overwrites nothing", async () => {
    const store = used.open();
    writeFileSync(target(), "");
    const refused = { name: "StoreError", message: expect.stringMatching(/overwrites nothing/) };
    await expect(store.backup(target())).rejects.toMatchObject(refused);
    await expect(store.backup(used.path)).rejects.toMatchObject(refused);
    expect(readFileSync(target(), "utf8")).toBe("");
  });

  it("leaves nothing behind when it cannot be made", async () => {
    const missing = join(used.folder, "missing", "backup.sqlite");
    await expect(used.open().backup(missing)).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(/cannot be backed up to .*ENOENT/),
    });
    expect(existsSync(missing)).toBe(false);
  });

  it("of a store in memory is a file", async () => {
    const store = sqliteStore(":memory:");
    await store.open(aRecord());
    await store.backup(target());
    await store.close();
    expect(await used.open(target()).load("order-1042")).toEqual(aRecord());
  });
});

describe("a file that is no longer at its path", () => {
  const gone = {
    "was deleted": () => rmSync(used.path),
    "was replaced by a backup": () => {
      copyFileSync(used.path, join(used.folder, "other.sqlite"));
      renameSync(join(used.folder, "other.sqlite"), used.path);
    },
  };

  it.each(Object.entries(gone))(
    "is told at the next use when it %s, and nothing is written to it",
    async (_, remove) => {
      const store = used.open();
      const record = await store.open(aRecord());
      remove();
      const told = { name: "StoreError", kind: "replaced", outcome: "not-sent" };
      await expect(store.claim(record.createdAt, 60_000, 10)).rejects.toMatchObject(told);
      await expect(store.save({ ...record, stage: "executing" })).rejects.toMatchObject(told);
      await expect(store.open(aRecord({ id: "order-2" }))).rejects.toMatchObject(told);
      await expect(store.backup(join(used.folder, "backup.sqlite"))).rejects.toMatchObject(told);
      await store.close();
    },
  );

  it("is used again when it is back", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    renameSync(used.path, `${used.path}.away`);
    await expect(store.load(record.id)).rejects.toMatchObject({ kind: "replaced" });
    renameSync(`${used.path}.away`, used.path);
    expect(await store.load(record.id)).toEqual(record);
  });

  it("has no kind when something else is wrong", async () => {
    const error = await used
      .open(used.folder)
      .load("order-1042")
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "StoreError" });
    expect(error).not.toHaveProperty("kind");
  });
});
