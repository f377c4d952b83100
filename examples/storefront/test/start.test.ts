import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it, onTestFinished, vi } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it("one command starts shop and sandbox, again after a kill, and goes on with all of it after Ctrl-C", async () => {
  const folder = await mkdtemp(join(tmpdir(), "storefront-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const first = await startStorefront(folder);
  const id = await orderAndPay(first.shop);
  const referenceId = await vi.waitFor(async () => (await readLedger(first.sandbox)).executions[0]!.referenceId, WAIT);

  await send(first.shop, "/admin", { kill: "yes" });
  expect(await first.written(/Shop at (\S+),/, 2)).toBe(first.shop);
  expect((await fetch(first.shop)).status).toBe(200);
  await first.pressCtrlC();

  const second = await startStorefront(folder);
  await fetch(`${second.sandbox}/__sandbox/executions/${referenceId}/approve`, { method: "POST" });
  await second.written(new RegExp(`(${id} is paid)`));
  expect((await readLedger(second.sandbox)).charges).toMatchObject([{ referenceId }]);
  await second.pressCtrlC();
});

const WAIT = { timeout: 30_000, interval: 50 };

async function startStorefront(folder: string) {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const [, ...args] = scripts.storefront.split(" ");
  const env = { ...process.env, STOREFRONT_FOLDER: folder };
  const command = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void command.kill("SIGKILL"));
  let output = "";
  command.stdout.on("data", (data) => {
    output += data;
  });
  /** What stands in its output for the pattern's first group, once it was written so often. */
  const written = (pattern: RegExp, times = 1): Promise<string> =>
    vi.waitFor(() => {
      const found = [...output.matchAll(new RegExp(pattern, "g"))];
      expect(found.length, output).toBeGreaterThanOrEqual(times);
      return found[times - 1]![1]!;
    }, WAIT);
  const shop = await written(/Shop at (\S+),/);
  const sandbox = await written(/Sandbox at (\S+)/);
  expect(await written(/Admin at (\S+)/)).toBe(`${shop}/admin`);
  return {
    ...{ written, shop, sandbox },
    async pressCtrlC() {
      const exit = once(command, "exit");
      command.kill("SIGINT");
      expect(await exit).toEqual([0, null]);
      for (const [, pid] of output.matchAll(/process (\d+)/g))
        expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
      await expect(fetch(sandbox)).rejects.toThrow();
    },
  };
}

const send = (shop: string, path: string, form: Record<string, string>) =>
  fetch(shop + path, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(form) },
    headers: { cookie: "visitor=a-customer", "sec-fetch-site": "same-origin" },
  });

/** By the forms, as a browser sends them, and by a phone whose owner does not answer. */
async function orderAndPay(shop: string): Promise<string> {
  await send(shop, "/", { add: "rice" });
  const cart = await fetch(`${shop}/cart`, { headers: { cookie: "visitor=a-customer" } });
  const id = /WP-\w+/.exec(await cart.text())![0];
  await send(shop, "/orders", { order: id, name: "Ama Example" });
  await send(shop, `/checkout/${id}/pay`, { way: "mobile-money", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
  return id;
}

interface ToldLedger {
  readonly executions: readonly { readonly referenceId: string }[];
  readonly charges: readonly { readonly referenceId: string }[];
}

const readLedger = async (sandbox: string): Promise<ToldLedger> => (await fetch(`${sandbox}/__sandbox/ledger`)).json();
