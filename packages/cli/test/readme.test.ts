import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createShell, runSandbox } from "./support/shell.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index) => ({
  number: index + 1,
  code,
}));

it("says in its first line that it is unofficial, and shows the demo before anything else", () => {
  expect(readme.split("\n")[0]).toContain("unofficial");
  expect(readme.indexOf("npx -y pnpm@12.21.0 demo")).toBeLessThan(readme.indexOf("##"));
});

it("what the README shows of the demo is what it prints, times and ids aside", async (test) => {
  const [, shown = ""] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
  // The payer takes a moment, as in the demo.
  const { url } = await runSandbox(test, { settleAfterMs: 500 });
  const { out } = await (await createShell(test, url)).dollr("collect");
  expect(toShape(out)).toEqual(toShape(shown));
});

/** Its lines, sorted, since concurrent steps end in any order; without times and ids. */
const toShape = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "" && !IS_ABOUT_SANDBOX.test(line))
    .map((line) =>
      line
        .replaceAll(UUID, "id")
        .replaceAll(INSTANT, "then")
        .replaceAll(TIME, "then")
        .replaceAll(TOOK, "took")
        .replaceAll(NUMBER, "n")
        .replaceAll(/\s+/g, " "),
    )
    .sort();

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const TIME = /\d\d:\d\d:\d\d/g;
const TOOK = /\d+ ms|\d+\.\d s/g;
/** Ids and document numbers, but no amounts, quantities and weights. */
const NUMBER = /(?<=(party|counterparty|account|session|SBX-|cli-|INV-|\() ?)\d+(-[\dA-Z]+)?/g;
/** One of this run alone, or one that was running. */
const IS_ABOUT_SANDBOX = /^Sandbox at|^ {2}dollr sandbox/;

it.for(examples)(
  "example $number of the README runs against the sandbox as it stands there",
  async ({ code }, test) => {
    const { url } = await runSandbox(test);
    const directory = await mkdtemp(join(tmpdir(), "dollr-readme-"));
    test.onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const { status, out } = await runModule(`process.chdir(${JSON.stringify(directory)});\n${code}`, {
      DOLLR_BASE_URL: url,
      DOLLR_CLIENT_ID: "sandbox",
      DOLLR_CLIENT_SECRET: "sandbox",
    });
    expect(out).toMatch(code.includes("outcome") && code.includes("settled(") ? /^paid \d+\.00 USD\n$/ : /^\d+ \d+\n$/);
    expect(status).toBe(0);
  },
);

/** Resolves imports from this package, which has everything that the README imports. */
async function runModule(code: string, variables: Record<string, string>) {
  const args = ["--conditions=@dollr-kit/source", "--input-type=module-typescript", "--eval", code];
  const child = spawn(process.execPath, args, { cwd: PACKAGE, env: { ...process.env, ...variables } });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
  const status = await new Promise((resolve) => child.on("close", resolve));
  return { status, out };
}
