import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/terminal/exit-code.ts";
import { type Cleanup, createShell, runSandbox } from "../support/shell.ts";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
const STUCK = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR];

describe.concurrent("the process of dollr", () => {
  it.for([
    ["Ctrl-C", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
  ] as const)(
    "ends in order at the first %s also where the list is drawn anew, and says where the payment is",
    async ([, signal], test) => {
      const { url } = await runSandbox(test);
      const { child, written, ended } = await startProcess(test, url, { columns: 100, rows: 40 }, "--id", "order-1");
      await written("settle");
      child.kill(signal);
      const { ending, out } = await ended;
      expect(ending).toEqual({ code: 130, signal: null });
      expect(out).toContain("dollr status order-1");
    },
  );

  it("says of real money how to ask for it again", async (test) => {
    const { url } = await runSandbox(test);
    const flags = ["--live", "--yes", "--id", "order-2", "--amount", "5", "--currency", "USD"];
    const { child, written, ended } = await startProcess(test, url, { columns: 100, rows: 40 }, ...flags);
    await written("settle");
    child.kill("SIGINT");
    expect((await ended).out).toContain("dollr status order-2 --live");
  });

  it("ends at once at the second Ctrl-C, though a call to Dollr is not answered", async (test) => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    test.onTestFinished(() => void silent.close());
    test.onTestFinished(() => silent.closeAllConnections());
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const live = ["--live", "--yes", "--amount", "5", "--currency", "USD"];
    const { child, written, ended } = await startProcess(test, url, { columns: 100, rows: 40 }, ...live);
    await written("party");
    child.kill("SIGINT");
    await written("Interrupted");
    // The call alone would take 30 seconds, longer than the test may.
    child.kill("SIGINT");
    expect((await ended).ending).toEqual({ code: 130, signal: null });
  });

  it("writes a plain log where the terminal has no size", async (test) => {
    const { url } = await runSandbox(test);
    const { child, written, ended } = await startProcess(test, url, { columns: 0, rows: 0 });
    await written("execute");
    child.kill("SIGINT");
    const { out } = await ended;
    expect(out).toContain("session");
    expect(out).not.toContain("\u001B[G");
  });

  it("ends quietly when whoever read it has left", async (test) => {
    const { url } = await runSandbox(test);
    const { child, written, ended } = await startProcess(test, url, { isTTY: false });
    await written("Payment");
    child.stdout.destroy();
    const { ending, out } = await ended;
    expect(ending).toEqual({ code: 130, signal: null });
    expect(out).not.toContain("EPIPE");
  });
});

it.for([
  ["a no", "n\n"],
  ["the end of all input", ""],
] as const)(
  "asks before real money is charged where results are not, and takes %s for a no",
  async ([, input], test) => {
    const { directory } = await createShell(test, "http://127.0.0.1:4010");
    const faked = "process.stdin.isTTY = process.stderr.isTTY = true;";
    const node = ["--conditions=@dollr-kit/source", "--import", `data:text/javascript,${faked}`];
    const flags = ["--live", "--json", ...STUCK, "--amount", "5", "--currency", "USD"];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...node, BIN, "collect", ...flags], {
      cwd: directory,
      env: { ...process.env, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
      input,
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toEqual({ error: { name: "NotAgreedError", message: "Nothing was sent." } });
    expect(stderr).toMatch(/real money .* \[y\/N\]/);
    expect(stderr).toContain("Nothing was sent.");
    expect(status).toBe(EXIT.usage);
  },
);

/** Collects from a payer who never answers, in a process with such a terminal. */
async function startProcess(
  test: Cleanup,
  url: string,
  terminal: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number },
  ...flags: string[]
) {
  const { directory } = await createShell(test, url);
  const asTerminal = JSON.stringify({ isTTY: true, ...terminal });
  // Both, since libraries read either of them.
  const faked = `for (const stream of [process.stdout, process.stderr]) Object.assign(stream, ${asTerminal});`;
  const node = ["--conditions=@dollr-kit/source", "--import", `data:text/javascript,${faked}`];
  const { CI: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...node, BIN, "collect", ...STUCK, ...flags], {
    cwd: directory,
    env: {
      ...environment,
      DOLLR_SANDBOX_URL: url,
      DOLLR_BASE_URL: url,
      DOLLR_CLIENT_ID: "sandbox",
      DOLLR_CLIENT_SECRET: "sandbox",
    },
  });
  test.onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let onText = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      out += chunk;
      onText();
    });
  }
  const ended = new Promise<{ ending: { code: number | null; signal: string | null }; out: string }>((resolve) =>
    child.on("close", (code, signal) => resolve({ ending: { code, signal }, out })),
  );
  const written = (text: string) =>
    new Promise<void>((resolve) => {
      onText = () => out.includes(text) && resolve();
      onText();
    });
  return { child, written, ended };
}
