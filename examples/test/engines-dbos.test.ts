import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createSandbox } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBinaries } from "../../packages/postgres/test/support/server/find-binaries.ts";
import { makeRunFolder } from "../../packages/postgres/test/support/server/run-folder.ts";
import { createServer, type Server } from "../../packages/postgres/test/support/server/server.ts";

let server: Server;

beforeAll(async () => {
  const folder = makeRunFolder();
  server = createServer(findBinaries(folder), folder, folder);
  await server.start();
});

afterAll(() => server.stop());

it("goes on on DBOS after a crash in the midst of a payment, charges once and ships", async () => {
  const sandbox = createSandbox();
  const dollr = await sandbox.listen({ port: 0 });
  const shops: ChildProcess[] = [];
  const told: unknown[] = [];
  function startShop(): ChildProcess {
    const shop = fork(new URL("support/dbos-shop.ts", import.meta.url), [dollr.url, server.address.host, "order-1"], {
      execArgv: ["--conditions=@dollr-kit/source"],
    });
    shop.on("message", (message) => told.push(message));
    shops.push(shop);
    return shop;
  }

  try {
    const mortal = startShop();
    await expect.poll(() => sandbox.ledger.executions.length, { timeout: 30_000 }).toBe(1);
    mortal.kill("SIGKILL");
    await once(mortal, "exit");
    sandbox.payer.approve(sandbox.ledger.executions[0]!.referenceId);
    const [code] = await once(startShop(), "exit");
    expect(code).toBe(0);
    expect(told).toEqual([{ shipped: "order-1" }, { status: "completed" }]);
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(sandbox.ledger.executions).toHaveLength(1);
  } finally {
    for (const shop of shops) shop.kill("SIGKILL");
    await dollr.close();
  }
});
