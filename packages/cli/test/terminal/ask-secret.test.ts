import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { PAYOUT } from "../support/payout-flags.ts";
import { createShell, runSandbox } from "../support/shell.ts";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
const SECRET = "739416";

it.for([
  ["typed", `${SECRET}\n`, 1, "did not take the passcode"],
  ["broken off by Ctrl-C", `${SECRET}\u0003`, 130, "nothing was sent"],
  ["left at the end of input", "", 2, "no passcode was typed"],
] as const)("shows nothing of a passcode that is %s", async ([, typed, exit, told], test) => {
  const { sandbox, url } = await runSandbox(test);
  const { directory } = await createShell(test, url);
  const faked = "process.stdin.isTTY = process.stderr.isTTY = true;";
  const node = ["--conditions=@dollr-kit/source", "--import", `data:text/javascript,${faked}`];
  const keys = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox", DOLLR_PASSCODE_PHONE: "231771234567" };
  const child = spawn(process.execPath, [...node, BIN, ...PAYOUT, "--live", "--yes"], {
    cwd: directory,
    env: { ...process.env, ...keys, DOLLR_BASE_URL: url },
  });
  test.onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let isAsked = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      out += chunk;
      if (isAsked || !out.includes("The passcode of payouts")) return;
      isAsked = true;
      child.stdin.end(typed);
    });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, out]).toEqual([exit, expect.stringContaining(told)]);
  expect(out).not.toContain(SECRET);
  if (exit !== 1) expect(sandbox.requests).toHaveLength(0);
});
