import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CollectionRecord } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { describe, expect, it, vi } from "vitest";
import { type Change, serveChanged } from "../support/changed-dollr.ts";
import { type Cleanup, createShell, runSandbox } from "../support/shell.ts";

const COLLECT = ["collect", "--live", "--yes", "--amount", "5", "--currency", "USD", "--id", "order-1", "--wait", "5"];
const STATUS = ["status", "order-1", "--live"];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };
const PHONE = ["--phone", "231883456789"];

const isStatus = (path: string) => /(executions|status)\/collection/.test(path);

describe.concurrent("dollr status of a payment that has ended", () => {
  it("says that it is completed when Dollr says so now", async (test) => {
    const { shell } = await collectOne(test, () => undefined);
    const { code, out } = await shell.dollr(...STATUS);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Completed\./)]);
  });

  it("tells that Dollr has corrected a failure, and that people have to look into it", async (test) => {
    const { shell, correct } = await collectOne(test, (path, { status }) => isStatus(path) && status && FAILED);
    correct();
    const { code, out, err } = await shell.dollr(...STATUS);
    expect([code, out]).toEqual([0, expect.stringContaining("Dollr had said before that it had failed.")]);
    expect(err).toMatch(/^Look into it: .*order-1/);
  });

  it.for([
    ["knows nothing of it", { httpStatus: 404, detail: "not found" }],
    ["does not answer", { httpStatus: 503 }],
    ["has not been paid", { httpStatus: 422, detail: "not paid" }],
    ["tells other money", { payer_amount: 0.01 }],
    ["tells another currency", { payer_currency: "LRD" }],
  ] as const)("calls none completed of which Dollr %s, whatever the record says", async ([, answer], test) => {
    let isOver = false;
    const { shell } = await collectOne(test, (path) => isOver && !path.includes("obtain") && answer);
    isOver = true;
    const told = await shell.dollr(...STATUS);
    expect([told.code, told.out]).toEqual([3, ""]);
    expect(told.err).toContain("The record here says completed, and Dollr does not:");
    const json = await shell.dollr(...STATUS, "--json");
    expect(JSON.parse(json.out)).toMatchObject({ error: { name: "UnconfirmedError" } });
  });

  it("tells no amount that cannot be read", async (test) => {
    let isOver = false;
    const odd = { payer_amount: "5,00", payee_amount: "" };
    const { shell } = await collectOne(test, (path, { status }) => isOver && isStatus(path) && status && odd);
    isOver = true;
    const { code, out } = await shell.dollr(...STATUS, "--json");
    const { outcome } = JSON.parse(out);
    expect([code, outcome]).toEqual([0, expect.objectContaining({ payer: { amount: "5.00", currency: "USD" } })]);
  });

  it("calls none completed when Dollr does not take the credentials", async (test) => {
    const { shell } = await collectOne(test, () => undefined);
    shell.environment["DOLLR_CLIENT_SECRET"] = "revoked";
    const { code, err } = await shell.dollr(...STATUS);
    expect(code).toBe(3);
    expect(err).toContain("The record here says completed");
  });
});

describe.concurrent("a record that somebody else wrote", () => {
  const changed = async (test: Cleanup, change: (record: CollectionRecord) => CollectionRecord, via = "document") => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    if (via === "hosted") {
      await shell.interrupt(`${url}/pay/`, ...COLLECT, ...PHONE, "--via", via, "--wait", "60");
      sandbox.payer.pay(sandbox.ledger.sources[0]!.number, { phone: "231883456789" });
      expect((await shell.dollr(...STATUS)).code).toBe(0);
    } else expect((await shell.dollr(...COLLECT, ...PHONE, "--via", via, "--wait", "60")).code).toBe(0);
    const path = join(shell.directory, ".dollr", "collections.sqlite");
    const store = sqliteStore(path);
    const record = (await store.load("order-1"))! as CollectionRecord;
    await store.close();
    expect(record.stage).toBe("settled");
    const { id, attempt, version, referenceId, ...body } = change(record);
    const database = new DatabaseSync(path);
    const sql = "UPDATE payments SET reference_id = ?, status = ?, body = ? WHERE id = 'order-1'";
    database.prepare(sql).run(referenceId, body.status, JSON.stringify(body));
    database.close();
    return { sandbox, shell };
  };
  const UNKNOWN = "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10";
  const paid = (amount: string) => ({ payer: { amount, currency: "USD" }, payee: { amount, currency: "USD" } });

  it.for<[string, (record: CollectionRecord) => CollectionRecord, via?: string]>([
    [
      "preparing, and completed",
      ({ execution: _, ...record }) => ({ ...record, stage: "preparing", referenceId: UNKNOWN, paid: paid("500.00") }),
    ],
    ["executed, and completed", (record) => ({ ...record, stage: "executed", referenceId: UNKNOWN })],
    ["ended, under a reference that Dollr does not know", (record) => ({ ...record, referenceId: UNKNOWN })],
    [
      "ended, over another amount than that of the receipt",
      (record) => ({
        ...record,
        request: { ...record.request, items: [{ name: "Rice", quantity: 1, amount: "500" }] },
      }),
    ],
    ["ended, on the page of another payment", (record) => ({ ...record, referenceId: UNKNOWN }), "hosted"],
  ])("is not called completed: %s", async ([, change, via], test) => {
    const { shell, sandbox } = await changed(test, change, via);
    const { code, out, err } = await shell.dollr(...STATUS);
    expect(out).toBe("");
    expect(err).toMatch(/Dollr does not|is damaged/);
    expect([2, 3]).toContain(code);
    const again = await shell.dollr(...COLLECT, ...PHONE, "--via", via ?? "document");
    expect(again.out).not.toContain("Completed.");
    expect(again.code).not.toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("is told with the amounts of Dollr, whatever it says itself", async (test) => {
    const { shell } = await changed(test, (record) => ({ ...record, paid: paid("500.00") }));
    const { code, out } = await shell.dollr(...STATUS);
    expect([code, out]).toEqual([0, expect.stringContaining("The payer paid 5.00 USD")]);
    const again = await shell.dollr(...COLLECT, ...PHONE);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("The payer paid 5.00 USD")]);
  });

  it("of a page is told as completed where it is right", async (test) => {
    const { shell } = await changed(test, (record) => record, "hosted");
    const { code, out } = await shell.dollr(...STATUS);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Completed\. The payer paid 5\.00 USD/)]);
  });
});

describe.concurrent("dollr status of an execution whose answer was lost", () => {
  it.for(["executing", "preparing"] as const)(
    "sends nothing again, however long ago it was sent: %s",
    async (stage, test) => {
      const { sandbox, shell } = await leaveLost(test, stage);
      const before = sandbox.requests.length;
      const { code, out } = await shell.dollr(...STATUS);
      expect([code, out]).toEqual([3, expect.stringMatching(/^Unknown/i)]);
      const asked = sandbox.requests.slice(before).map(({ operation }) => operation);
      expect(asked.filter((each) => each !== "obtainToken")).toEqual(["retrieveCollectionStatus"]);
      expect(sandbox.ledger.executions).toEqual([]);
      // The request may have reached Dollr.
      expect(out).not.toContain("Nothing was sent");
    },
  );
});

/** A payment that was sent an hour ago, was lost, and is due to be sent again. */
async function leaveLost(test: Cleanup, stage: "executing" | "preparing") {
  const { sandbox, url } = await runSandbox(test);
  const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
  sandbox.faults.add({ kind: "request-lost", operation: "executeCollection" });
  const lost = vi.waitUntil(() => sandbox.requests.some(({ lostAt }) => lostAt !== undefined), { timeout: 30_000 });
  await shell.interrupt(lost, ...COLLECT, ...PHONE, "--wait", "60");
  const store = sqliteStore(join(shell.directory, ".dollr", "collections.sqlite"));
  const { execution, ...record } = (await store.load("order-1"))!;
  const sentAt = new Date(Date.now() - 60 * 60_000);
  const sent = { ...execution!, sentAt, firstSentAt: sentAt, missing: { reads: 9, lastAt: sentAt } };
  await store.save({ ...record, stage, execution: sent, updatedAt: sentAt });
  await store.close();
  return { sandbox, shell };
}

const FAILED = { status: "FAILED", gateway_message: "no answer" };

/** Collects a payment whose answers are changed until `correct` is called. */
async function collectOne(test: Cleanup, change: Change) {
  let isCorrected = false;
  const url = await serveChanged(test, (path, body) => !isCorrected && change(path, body));
  const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
  await shell.dollr(...COLLECT, ...PHONE, "--wait", "60");
  return {
    shell,
    correct: () => {
      isCorrected = true;
    },
  };
}
