import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runSandbox } from "./support.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index) => ({
  number: index + 1,
  code,
}));

it("says in its first line of text that it is unofficial, and shows the demo before anything else", () => {
  expect(readme.split("\n").find((line) => /^\w/.test(line))).toContain("unofficial");
  expect(readme.indexOf("npx -y pnpm@12.21.0 demo")).toBeLessThan(readme.indexOf("##"));
});

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

/** Imports are looked up from this package, which has everything that the README imports. */
async function runModule(code: string, variables: Record<string, string>) {
  // A program that collects goes on watching until it is closed; a page need not show that.
  const whole = `${code}\nif (typeof collections === "object") await collections.close();`;
  const args = ["--conditions=@dollr-kit/source", "--input-type=module-typescript", "--eval", whole];
  const child = spawn(process.execPath, args, { cwd: PACKAGE, env: { ...process.env, ...variables } });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
  const status = await new Promise((resolve) => child.on("close", resolve));
  return { status, out };
}
