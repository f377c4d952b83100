import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";
import { proveNoDoubleCharge } from "@dollr-kit/testing";
import { expect, it, onTestFinished } from "vitest";
import { openShop } from "../collect-order.ts";

it("charges each order once and ships it once, whatever fails", async () => {
  await proveNoDoubleCharge(
    async ({ fetch, clock, random, store, baseUrl, credentials, order, visit, fulfil }) => {
      const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
      const shop = openShop({ client, store: store.payments(memoryStore), clock, random }, fulfil);
      await shop.start();
      const { status } = await shop.takeOrder(order, visit === "pay");
      if (status === "completed") return "done";
      return status === "failed" ? "failed" : "pending";
    },
    { maxRuns: 500 },
  );
});

it("takes an order at a sandbox that listens", async () => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const { url, close } = await sandbox.listen({ port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "shop-"));
  onTestFinished(async () => {
    await close();
    await rm(folder, { recursive: true });
  });
  const program = fileURLToPath(new URL("../collect-order.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@dollr-kit/source", program], {
    cwd: folder,
    env: { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
  });
  expect(stdout).toMatch(/ships order-\d+/);
  expect(stdout).toContain("status: 'completed'");
  expect(sandbox.ledger.charges).toHaveLength(1);
});
