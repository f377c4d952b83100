import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { PaymentRecord } from "../../src/index.ts";
import { aRecord } from "../../src/testing/index.ts";
import { useStoreFolder } from "../support/store-folder.ts";

const used = useStoreFolder();
const child = fileURLToPath(new URL("../support/store-process.ts", import.meta.url));
const SOURCE = "--conditions=@dollr-kit/source";

/** Another process, which has the file locked until it is let go. */
function lock(kind: "IMMEDIATE" | "EXCLUSIVE"): { release(): void } {
  const other = new DatabaseSync(used.path);
  other.exec(`BEGIN ${kind}`);
  return {
    release() {
      other.exec("ROLLBACK");
      other.close();
    },
  };
}

/** Turns of the event loop that pass while the work waits, at most so many. */
async function turnsOf(work: Promise<unknown>, most: number): Promise<number> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  let turns = 0;
  for (; turns < most && !isDone; turns += 1) await turn();
  return turns;
}

describe("saves that arrive together", () => {
  it("each have a result of their own: one that is stale takes none of the others with it", async () => {
    const store = used.open();
    const records = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.open(aRecord({ id: `${index}` }))),
    );
    await store.save({ ...records[7]!, failedPasses: 1 });
    const saves = await Promise.allSettled(records.map((record) => store.save({ ...record, failedPasses: 2 })));
    for (const [index, { status }] of saves.entries()) expect(status).toBe(index === 7 ? "rejected" : "fulfilled");
    expect(saves[7]).toMatchObject({ reason: { name: "StaleRecordError" } });
    const again = used.open();
    for (const { id } of records) expect((await again.load(id))?.failedPasses).toBe(id === "7" ? 1 : 2);
  });

  it("take effect in the order in which they were asked for, one that waits for another write too", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    const first = store.save({ ...record, failedPasses: 1 });
    const second = store.save({ ...record, failedPasses: 2 });
    await turn();
    const third = store.save({ ...record, version: record.version + 1, failedPasses: 3 });
    const saves = await Promise.allSettled([first, second, third]);
    expect(saves.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await store.load(record.id)).toMatchObject({ failedPasses: 3, version: record.version + 2 });
  });

  it("are stored though those before them, which are being written, are refused", async () => {
    const store = used.open();
    await store.load("none");
    const refused = store.open(aRecord({ id: "a", attempt: 1.5 }));
    const isRefused = expect(refused).rejects.toMatchObject({ name: "StoreError" });
    await turn();
    const next = store.open(aRecord({ id: "b" }));
    await isRefused;
    expect((await next).id).toBe("b");
    expect((await used.open().load("b"))?.id).toBe("b");
  });

  it("are stored without the one that SQLite does not take", async () => {
    const store = used.open();
    const records = ["a", "b", "c"].map((id) => aRecord({ id, ...(id === "b" && { attempt: 1.5 }) }));
    const openings = await Promise.allSettled(records.map((record) => store.open(record)));
    expect(openings.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(openings[1]).toMatchObject({ reason: { name: "StoreError", outcome: "not-sent" } });
    expect((await store.load("c"))?.id).toBe("c");
  });

  it("are on the disk before any of them is answered, and none is answered that the disk did not take", async () => {
    const command = `ulimit -f 400; exec "${process.execPath}" ${SOURCE} "${child}" fill "${used.path}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    expect(stdout, stderr).not.toBe("");
    const { saved, errors } = JSON.parse(stdout) as { saved: Record<string, number>; errors: string[] };
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors)).toEqual(new Set(["StoreError"]));
    const store = used.open();
    for (const [id, version] of Object.entries(saved)) expect((await store.load(id))?.version).toBe(version);
  });

  it("are written before the store is closed, those behind a write too", async () => {
    const store = used.open();
    const records = await Promise.all(["a", "b", "c"].map((id) => store.open(aRecord({ id }))));
    const saves: Promise<PaymentRecord>[] = [];
    for (const record of records) {
      saves.push(store.save({ ...record, failedPasses: 1 }));
      await turn();
    }
    const closing = store.close();
    for (const { version } of await Promise.all(saves)) expect(version).toBe(2);
    await closing;
    const again = used.open();
    for (const { id } of records) expect((await again.load(id))?.failedPasses).toBe(1);
  });

  it("are written before the store is closed, and answered", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    await store.rememberPayer("a", { partyId: 7, counterpartyId: 11 });
    const saving = store.save({ ...record, failedPasses: 1 });
    await store.close();
    expect((await saving).version).toBe(2);
    await expect(store.load(record.id)).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(/closed/),
    });
    const again = used.open();
    expect((await again.load(record.id))?.failedPasses).toBe(1);
    expect(await again.payer("a")).toEqual({ partyId: 7, counterpartyId: 11 });
  });
});

describe("a file that another process has locked", () => {
  it("holds up who saves, and nothing else in the process", async () => {
    const store = used.open();
    const record = await store.open(aRecord());
    const { release } = lock("IMMEDIATE");
    const saving = store.save({ ...record, failedPasses: 1 });
    expect(await turnsOf(saving, 500)).toBe(500);
    release();
    expect((await saving).version).toBe(2);
  });

  it("is opened when it is free again", async () => {
    const { release } = lock("EXCLUSIVE");
    const store = used.open();
    const loading = store.load("order-1042");
    expect(await turnsOf(loading, 500)).toBe(500);
    release();
    expect(await loading).toBeUndefined();
  });

  it("is opened while somebody writes to it", async () => {
    await used.open().open(aRecord());
    const { release } = lock("IMMEDIATE");
    expect((await used.open().load("order-1042"))?.id).toBe("order-1042");
    release();
  });
});

describe("a new file", () => {
  it("is opened by several stores and processes at the same moment", async () => {
    const processes = Array.from({ length: 4 }, (_, index) =>
      spawn(process.execPath, [SOURCE, child, "open", used.path, `process-${index}`], {
        stdio: ["ignore", "pipe", "inherit"],
      }),
    );
    // They may have ended before those here have.
    const exits = processes.map((each) => once(each, "exit"));
    const here = Array.from({ length: 4 }, (_, index) => used.open().open(aRecord({ id: `store-${index}` })));
    expect((await Promise.all(here)).map(({ id }) => id)).toEqual(["store-0", "store-1", "store-2", "store-3"]);
    const codes = await Promise.all(exits);
    expect(codes.map(([code]) => code)).toEqual([0, 0, 0, 0]);
    const store = used.open();
    const found: PaymentRecord[] = [];
    for await (const record of store.list({})) found.push(record);
    expect(found).toHaveLength(8);
  });
});

describe("the thread of the store", () => {
  const run = (flags: readonly string[], ...args: readonly string[]) =>
    spawnSync(process.execPath, [...flags, SOURCE, child, ...args], { encoding: "utf8", timeout: 60_000 });

  it("lets the process end when nothing is asked of it, and not before it has answered", () => {
    expect(run([], "leave", used.path)).toMatchObject({ status: 0, stdout: "stored\n", stderr: "" });
  });

  const PERMITTED = ["--permission", "--allow-fs-read=*", "--allow-fs-write=*"];

  it("is the calling one where a process may have no other", () => {
    expect(run(PERMITTED, "leave", used.path)).toMatchObject({ status: 0, stdout: "stored\n", stderr: "" });
  });

  it.each([
    ["and no threads", PERMITTED],
    ["and threads", [...PERMITTED, "--allow-worker"]],
  ])("makes a new file and a backup where Node allows files %s", (_, flags) => {
    expect(run(flags, "backUp", used.path)).toMatchObject({ status: 0, stdout: "backed up\n" });
  });

  it("runs none of what the process preloads, and has none of its secrets", () => {
    const preload =
      "data:text/javascript,import{isMainThread}from'node:worker_threads';if(!isMainThread)console.log('preloaded')";
    expect(run(["--import", preload], "leave", used.path)).toMatchObject({ status: 0, stdout: "stored\n", stderr: "" });
  });
});
