import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openSandboxFolder } from "./support/sandbox-folder.ts";

const NOTHING = { threads: 0, requests: 0, timers: 0, isFile: false };

it("opens nothing while Next.js builds, and one instance for all copies of a module when the server starts", async () => {
  const { sandbox, folder, env, remove } = await openSandboxFolder();
  onTestFinished(remove);
  const program = fileURLToPath(new URL("support/next-process.ts", import.meta.url));
  const flags = ["--conditions=@dollr-kit/source", program, JSON.stringify(env)];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: folder, env: {} });
  expect(JSON.parse(stdout)).toEqual({
    built: NOTHING,
    onTheEdge: NOTHING,
    started: { isFile: true },
    status: 202,
    shipped: ["order-1"],
    areCounted: true,
    copies: { areTwo: true, haveOne: true },
  });
  expect(sandbox.ledger.charges).toHaveLength(1);
});
