import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { writePayroll } from "../support/payroll-file.ts";
import { type Cleanup, createShell, runSandbox } from "../support/shell.ts";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
const MINUTES_LATER = new URL("../support/minutes-later.ts", import.meta.url).href;
const LINES = 100;

/** What was left in the lease of a killed process is taken over after a minute, which has passed for the second one. */
it("pays each of 100 lines once, though its process is killed in the middle", { timeout: 300_000 }, async (test) => {
  const { sandbox, url } = await runSandbox(test, { settleAfterMs: 100 });
  const { directory } = await createShell(test, url);
  const sum = await writePayroll(directory, LINES);
  const killed = startPayroll(test, directory, url);
  while (paidOut(sandbox).length < LINES / 4 && killed.child.exitCode === null) await setTimeout(20);
  killed.child.kill("SIGKILL");
  expect((await killed.ended).signal).toBe("SIGKILL");
  expect(sandbox.ledger.executions.length).toBeLessThan(LINES);

  const { code, out } = await startPayroll(test, directory, url, "--import", MINUTES_LATER).ended;
  expect(JSON.parse(out)).toMatchObject({
    completed: { count: LINES, sums: [{ amount: sum, currency: "USD" }] },
    total: { count: LINES, sums: [{ amount: sum, currency: "USD" }] },
    notBegun: 0,
  });
  expect(code).toBe(0);
  expect(paidOut(sandbox)).toHaveLength(LINES);
  expect(new Set(paidOut(sandbox)).size).toBe(LINES);
  const received = sandbox.ledger.executions.reduce(
    (cents, { payee }) => cents + Math.round(Number(payee.amount) * 100),
    0,
  );
  expect((received / 100).toFixed(2)).toBe(sum);
  sandbox.ledger.assertBalanced();
});

const paidOut = ({ ledger }: Sandbox): readonly (string | undefined)[] =>
  ledger.entries.filter(({ kind }) => kind === "payout").map(({ referenceId }) => referenceId);

function startPayroll(test: Cleanup, directory: string, url: string, ...options: readonly string[]) {
  const argv = [
    "--conditions=@dollr-kit/source",
    ...options,
    BIN,
    "payout",
    "--csv",
    "salaries.csv",
    "--yes",
    "--json",
  ];
  const child = spawn(process.execPath, argv, { cwd: directory, env: { ...process.env, DOLLR_SANDBOX_URL: url } });
  test.onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk));
  const ended = new Promise<{ code: number | null; signal: string | null; out: string }>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, out })),
  );
  return { child, ended };
}
