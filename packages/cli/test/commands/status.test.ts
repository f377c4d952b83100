import { join } from "node:path";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { describe, expect, it } from "vitest";
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

  it("calls none completed when Dollr does not take the credentials", async (test) => {
    const { shell } = await collectOne(test, () => undefined);
    shell.environment["DOLLR_CLIENT_SECRET"] = "revoked";
    const { code, err } = await shell.dollr(...STATUS);
    expect(code).toBe(3);
    expect(err).toContain("The record here says completed");
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
  await shell.dollr(...COLLECT, ...PHONE, "--wait", "1");
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
  await shell.dollr(...COLLECT, ...PHONE);
  return {
    shell,
    correct: () => {
      isCorrected = true;
    },
  };
}
