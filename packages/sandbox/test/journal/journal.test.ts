import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import {
  createSandbox,
  createVirtualClock,
  fileJournal,
  MAGIC_PHONES,
  type Sandbox,
  type SandboxOptions,
} from "../../src/index.ts";
import { createCaller } from "../support/caller.ts";
import { makeExecuted, makePublished, readStatus } from "../support/flows.ts";

async function createShelf() {
  const directory = await mkdtemp(join(tmpdir(), "dollr-journal-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, "below", "sandbox.journal");
  const clock = createVirtualClock();
  const open = (options: SandboxOptions = {}) => createSandbox({ clock, journal: fileJournal(path), ...options });
  return { path, clock, open };
}

async function instanceOf(sandbox: Sandbox): Promise<string> {
  const response = await sandbox.fetch("http://127.0.0.1:4010/__sandbox/state");
  return ((await response.json()) as { instance: string }).instance;
}

it("is kept where its owner alone can read it: payers' numbers are in it", async () => {
  const { path, open } = await createShelf();
  await createCaller(open().fetch);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
});

it("goes on where an earlier sandbox ended: documents, payments under way, money, tokens", async () => {
  const { clock, open } = await createShelf();
  const first = open();
  const call = await createCaller(first.fetch);
  const { body: execution } = await makeExecuted(call);
  await clock.advance(1_000);

  const second = open();
  expect(second.ledger.executions).toEqual(first.ledger.executions);
  await clock.advance(1_000);
  const callAgain = await createCaller(second.fetch);
  expect((await readStatus(callAgain, execution.reference_id)).status).toBe("COMPLETED");
  expect(second.ledger.charges).toEqual(first.ledger.charges);
  second.ledger.assertBalanced();

  // The earlier token is valid, and no id is given twice.
  expect((await readStatus(call, execution.reference_id)).status).toBe("COMPLETED");
  await makeExecuted(callAgain);
  expect(open().ledger.sources).toHaveLength(2);
});

it.each([
  [0, 60_000],
  [60_000, 0],
])(
  "ends payments when they were to end, %d ms after them, though a later sandbox takes %d ms",
  async (before, later) => {
    const { clock, open } = await createShelf();
    const first = open({ settleAfterMs: before });
    await makeExecuted(await createCaller(first.fetch));
    await clock.advance(1_000);
    const second = open({ settleAfterMs: later });
    expect(second.ledger.executions).toEqual(first.ledger.executions);
    // Its own ones take the time that it was told, and keep that as well.
    await makeExecuted(await createCaller(second.fetch));
    await clock.advance(1_000);
    const outcomes = second.ledger.executions.map(({ outcome }) => outcome === "COMPLETED");
    expect(outcomes).toEqual([before === 0, later === 0]);
    expect(open({ settleAfterMs: 5 }).ledger.executions).toEqual(second.ledger.executions);
  },
);

it("remembers what the payer did by hand", async () => {
  const { clock, open } = await createShelf();
  const first = open();
  const call = await createCaller(first.fetch);
  const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
  first.payer.approve(body.reference_id);
  await clock.advance(2_000);
  expect(open().ledger.charges).toEqual(first.ledger.charges);
  expect(first.ledger.charges).toHaveLength(1);
});

it("writes down no payment on the page that is refused, and goes on from a journal that holds one", async () => {
  const { path, open } = await createShelf();
  const first = open();
  const call = await createCaller(first.fetch);
  const { document } = await makePublished(call);
  const before = await readFile(path, "utf8");
  expect(() => first.payer.pay(document.id, { phone: "12345678" })).toThrow("No operator");
  expect(await readFile(path, "utf8")).toBe(before);

  // Earlier versions wrote such entries.
  const [{ at }] = before
    .trim()
    .split("\n")
    .slice(-1)
    .map((line) => JSON.parse(line));
  const refused = { at, kind: "pay", document: document.invoice_number, instrument: { phone: "12345678" } };
  await appendFile(path, `${JSON.stringify(refused)}\n`);
  const second = open();
  second.payer.pay(document.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
  expect(open().ledger.executions).toEqual(second.ledger.executions);
  expect(second.ledger.executions).toHaveLength(1);
});

it("reads past the half line of a process that was killed, and writes on after it", async () => {
  const { path, open } = await createShelf();
  const call = await createCaller(open().fetch);
  await makeExecuted(call);
  const whole = await readFile(path, "utf8");
  await appendFile(path, '{"at":17');
  const second = open();
  expect(second.ledger.executions).toHaveLength(1);
  await makeExecuted(await createCaller(second.fetch));
  expect((await readFile(path, "utf8")).startsWith(whole)).toBe(true);
  expect(open().ledger.executions).toHaveLength(2);
});

it("never goes back in time, also when an earlier run was moved on", async () => {
  const { open } = await createShelf();
  const first = open();
  first.advance(3_600_000);
  const call = await createCaller(first.fetch);
  const { body } = await makeExecuted(call);
  const second = open();
  second.advance(2_000);
  expect((await readStatus(await createCaller(second.fetch), body.reference_id)).status).toBe("COMPLETED");
});

it("is the same instance as long as its state goes on, from before the first request until a reset", async () => {
  const { open } = await createShelf();
  const first = open();
  const instance = await instanceOf(first);
  expect(await instanceOf(open())).toBe(instance);
  await makeExecuted(await createCaller(first.fetch));
  const second = open();
  expect(await instanceOf(second)).toBe(instance);
  second.reset();
  const afterReset = await instanceOf(second);
  expect(afterReset).not.toBe(instance);
  expect(await instanceOf(open())).toBe(afterReset);
});

it("gives a journal that names no instance one, for good", async () => {
  const { path, open } = await createShelf();
  await makeExecuted(await createCaller(open().fetch));
  const lines = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, lines.filter((line) => !line.includes('"kind":"begin"')).join("\n"));
  const second = open();
  expect(second.ledger.executions).toHaveLength(1);
  expect(await instanceOf(second)).toEqual(expect.any(String));
  expect(await instanceOf(open())).toBe(await instanceOf(second));
});

it("begins anew after a reset", async () => {
  const { open } = await createShelf();
  const first = open();
  await makeExecuted(await createCaller(first.fetch));
  first.reset();
  expect(open().ledger.sources).toHaveLength(0);
});
