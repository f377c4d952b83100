import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { type Charge, createSandbox, type LedgerExecution, type Sandbox } from "@dollr-kit/sandbox";
import { findFreePort } from "../../../../packages/flow/test/support/find-free-port.ts";

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));

/** The shop in a process of its own, and its Dollr in this one, whose ledger the tests read. */
export interface RunningShop {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** From the shop's own books. */
  isPaid(id: string): boolean;
  /** What was charged for an order, from Dollr's ledger. */
  chargesOf(id: string): readonly Charge[];
  /** What was sent to Dollr that could charge for it. */
  executionsOf(id: string): readonly LedgerExecution[];
  /** The payer with the stuck phone makes up their mind. */
  approve(id: string): void;
  /** Nobody else can write into the shop's books until the returned function is called. */
  lockBooks(): () => void;
  /** As `kill -9`, and then a new process in the same place. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

export async function startShop(): Promise<RunningShop> {
  const folder = await mkdtemp(join(tmpdir(), "storefront-"));
  const sandbox = createSandbox({ settleAfterMs: 500, behaviour: { paymentIntentOfCollections: "told" } });
  const dollr = await sandbox.listen({ port: 0 });
  const PORT = String(await findFreePort());
  const env = {
    ...{ ...process.env, PORT, SHOP_FOLDER: folder, QUIET_WINDOW_MS: "1000" },
    ...{ DOLLR_BASE_URL: dollr.url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
  };
  let shop = await startProcess(env);
  const end = async (signal: NodeJS.Signals) => {
    const exit = once(shop, "exit");
    shop.kill(signal);
    await exit;
  };
  const executionsOf = (id: string) => sandbox.ledger.executions.filter(({ label }) => label?.startsWith(`${id} `));
  return {
    url: `http://127.0.0.1:${PORT}`,
    sandbox,
    isPaid(id) {
      const books = new DatabaseSync(join(folder, "orders.sqlite"), { readOnly: true });
      const row = books.prepare("SELECT paidAt FROM orders WHERE id = ?").get(id);
      books.close();
      return typeof row?.["paidAt"] === "string";
    },
    chargesOf: (id) => sandbox.ledger.charges.filter(({ label }) => label?.startsWith(`${id} `)),
    executionsOf,
    approve(id) {
      const { referenceId } = executionsOf(id).find(({ outcome }) => outcome === undefined)!;
      sandbox.payer.approve(referenceId);
    },
    lockBooks() {
      const books = new DatabaseSync(join(folder, "orders.sqlite"));
      books.exec("BEGIN IMMEDIATE");
      return () => books.close();
    },
    async killAndRestart() {
      await end("SIGKILL");
      shop = await startProcess(env);
    },
    async close() {
      await end("SIGTERM");
      sandbox.ledger.assertBalanced();
      await dollr.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function startProcess(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const execArgv = ["--conditions=@dollr-kit/source"];
  const shop = fork(MAIN, { env, execArgv, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const exit = once(shop, "exit");
  const lines = createInterface({ input: shop.stdout! });
  const isUp = once(lines, "line");
  await Promise.race([isUp, exit.then(([code]) => Promise.reject(new Error(`The shop ended with ${code}.`)))]);
  return shop;
}
