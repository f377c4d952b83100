import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createSandbox } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type Cleanup, createShell, runSandbox, type Shell } from "../support/shell.ts";

const COLLECT = ["collect", "--live", "--yes", "--phone", "231883456789", "--amount", "5", "--currency", "USD"];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

describe.concurrent("a folder with open payments of real money", () => {
  it("is gone on with only when a person agrees, who is told whose it is", async (test) => {
    const { sandbox, url, shell } = await leaveOpen(test, { answer: false }, "order-1", "order-2");
    const { code, err } = await shell.dollr("resume", "--live");
    expect(code).toBe(2);
    expect(err).toContain("Nothing was sent.");
    expect(shell.questions).toEqual([expect.stringMatching(/Go on with 2 open payments of real money\?$/)]);
    for (const told of [url, "client sand…", shell.directory]) expect(shell.questions[0]).toContain(told);
    expect(sandbox.ledger.executions).toHaveLength(0);
  });

  it("is gone on with when that person says yes", async (test) => {
    const { sandbox, shell } = await leaveOpen(test, { answer: true }, "order-1");
    const { code, out } = await shell.dollr("resume", "--live", "--wait", "60");
    expect([code, shell.questions.length]).toEqual([0, 1]);
    expect(out).toContain("order-1: Completed.");
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("is gone on with unasked by --yes, and not at all where nobody can be asked", async (test) => {
    const { sandbox, shell } = await leaveOpen(test, { answer: undefined }, "order-1");
    const refused = await shell.dollr("resume", "--live", "--json");
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.out).error.hint).toContain("--yes");
    expect(sandbox.ledger.executions).toHaveLength(0);
    const { out } = await shell.dollr("resume", "--live", "--yes", "--json", "--wait", "60");
    expect(JSON.parse(out)).toMatchObject({ resumed: 1, outcomes: [{ status: "completed" }] });
  });

  it("asks nobody when nothing is open, and says whose folder it is all the same", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    const { code, out } = await shell.dollr("resume", "--live");
    expect([code, shell.questions]).toEqual([0, []]);
    expect(out).toContain("client sand…");
    expect(out).toContain("Nothing was left unfinished.");
    expect(await readFile(join(shell.directory, ".dollr", ".gitignore"), "utf8")).toBe("*\n");
    expect((await shell.dollr("doctor", "--live")).out).toContain("✓ modes");
  });

  it("counts what is open in the question of a new payment, which it goes on beside", async (test) => {
    const { shell } = await leaveOpen(test, { answer: false }, "order-1");
    await shell.dollr(...COLLECT.filter((flag) => flag !== "--yes"), "--id", "order-2");
    expect(shell.questions).toEqual([expect.stringContaining("1 open")]);
  });

  it("is left alone by a new payment that tells its own outcome in JSON", async (test) => {
    const { sandbox, shell } = await leaveOpen(test, {}, "order-1");
    await makeDue(shell, "order-1");
    const { code, out } = await shell.dollr(...COLLECT, "--json", "--id", "order-2");
    expect([code, JSON.parse(out).outcome]).toEqual([
      0,
      expect.objectContaining({ id: "order-2", status: "completed" }),
    ]);
    expect(sandbox.ledger.executions).toHaveLength(1);
    const again = await shell.dollr(...COLLECT, "--json", "--id", "order-1");
    expect([again.code, sandbox.ledger.executions.length]).toEqual([0, 2]);
  });

  it("is looked at by status without anything being sent", async (test) => {
    const { sandbox, shell } = await leaveOpen(test, {}, "order-1");
    const { code, out } = await shell.dollr("status", "order-1", "--live");
    expect(code).toBe(3);
    expect(out).toContain("Nothing was sent to the payer yet.");
    expect(sandbox.ledger.executions).toHaveLength(0);
  });

  it("leaves alone what another merchant began, and asks for nothing of it", async (test) => {
    const { shell } = await leaveOpen(test, { answer: true }, "order-1");
    const other = createSandbox({ settleAfterMs: 100 });
    const { url, close } = await other.listen({ port: 0 });
    test.onTestFinished(close);
    shell.environment["DOLLR_BASE_URL"] = url;
    const { err, out } = await shell.dollr("resume", "--live");
    expect(err).toContain("Left alone:");
    expect(out).toContain("Nothing was left unfinished.");
    expect([shell.questions, other.ledger.executions]).toEqual([[], []]);
  });
});

it("goes on after a rotation where the first client id is told, and says what it misses where not", async (test) => {
  const rotated = await leaveOpen(test, { clientId: "first-id" }, "order-1");
  const lost = await rotated.shell.dollr("resume", "--live", "--yes");
  expect(lost.err).toMatch(/Look into it: 1 open payment here of another client id .* DOLLR_KNOWN_AS/);
  rotated.shell.environment["DOLLR_KNOWN_AS"] = "first-id";
  const found = await rotated.shell.dollr("resume", "--live", "--yes", "--wait", "60");
  expect(found.out).toContain("order-1: Completed.");
  expect(rotated.sandbox.ledger.charges).toHaveLength(1);
});

interface Left {
  readonly answer?: boolean | undefined;
  /** The client id before the rotation. */
  readonly clientId?: string;
}

/** As after an hour. */
async function makeDue(shell: Shell, id: string): Promise<void> {
  const store = sqliteStore(join(shell.directory, ".dollr", "collections.sqlite"));
  const record = (await store.load(id))!;
  await store.save({ ...record, wakeAt: new Date(Date.now() - 60 * 60_000) });
  await store.close();
}

/** Payments that were stored, and stopped there because of a wrong secret. Now the secret is right. */
async function leaveOpen(test: Cleanup, { clientId = "sandbox", ...options }: Left, ...ids: string[]) {
  const { sandbox, url } = await runSandbox(test);
  const environment = { ...KEYS, DOLLR_CLIENT_ID: clientId, DOLLR_CLIENT_SECRET: "wrong", DOLLR_BASE_URL: url };
  const shell: Shell = await createShell(test, url, { environment, ...options });
  for (const id of ids) await shell.dollr(...COLLECT, "--json", "--wait", "1", "--id", id);
  Object.assign(shell.environment, KEYS);
  return { sandbox, url, shell };
}
