import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@dollr-kit/sandbox";
import { expect, it, onTestFinished } from "vitest";

const program = fileURLToPath(new URL("../payroll.ts", import.meta.url));

it("pays each salary once, though it is killed in the middle", async () => {
  const sandbox = createSandbox({ settleAfterMs: 50 });
  const { url, close } = await sandbox.listen({ port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "payroll-"));
  onTestFinished(async () => {
    await close();
    await rm(folder, { recursive: true });
  });
  const paid = () =>
    sandbox.ledger.executions.filter(({ operation, outcome }) => operation === "PAYOUT" && outcome === "COMPLETED")
      .length;
  const run = (): ChildProcess =>
    spawn(process.execPath, ["--conditions=@dollr-kit/source", program, "2026-11"], {
      cwd: folder,
      env: { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
      stdio: ["ignore", "pipe", "inherit"],
    });

  const first = run();
  first.stdout!.on("data", () => paid() >= 15 && first.kill("SIGKILL"));
  await once(first, "close");
  const before = paid();
  expect(before).toBeGreaterThanOrEqual(15);
  expect(before).toBeLessThan(60);

  const second = run();
  let told = "";
  second.stdout!.on("data", (chunk) => {
    told += chunk;
  });
  await once(second, "close");
  const lines = told.trim().split("\n");
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({
    completed: { count: 60, sums: [{ amount: "750.00", currency: "USD" }] },
    failed: 0,
    open: 0,
  });
  expect(paid()).toBe(60);
});
