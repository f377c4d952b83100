import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ELSEWHERE, SHOWN } from "./support/blocks.ts";
import { examples, makeFolder } from "./support/guide-folder.ts";
import { runCode } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

// Every block of TypeScript in the README of a package: run here, run by a test of that package, or at least compiled here.

const root = join(examples, "..");
const readmes = globSync("packages/*/README.md", { cwd: root }).sort();
const blocks = new Map<string, string>();

for (const readme of readmes) {
  const text = await readFile(join(root, readme), "utf8");
  for (const [index, [, code = ""]] of [...text.matchAll(/```ts\n([\s\S]*?)```/g)].entries())
    blocks.set(`${readme.split("/")[1]} ${index + 1}`, code);
}

const toProgram = (name: string, { before = "", after = "" }: { before?: string; after?: string }) =>
  `${before}\n${blocks.get(name)?.replace("../collect-order.ts", "./collect-order.ts")}\n${after}\nexport {};\n`;

it("each block is run or compiled by a test", () => {
  const tested = [...Object.keys(SHOWN), ...Object.entries(ELSEWHERE).flatMap(([, names]) => names)];
  expect([...blocks.keys()].sort()).toEqual(tested.sort());
});

it.each(Object.entries(ELSEWHERE))("%s reads the README whose blocks it runs", async (path) => {
  expect(await readFile(join(root, path), "utf8")).toContain("README.md");
});

let used: SandboxFolder;
let made: Awaited<ReturnType<typeof makeFolder>>;

beforeEach(async () => {
  used = await openSandboxFolder({ settleAfterMs: 0, behaviour: { paymentIntentOfCollections: "told" } });
});

beforeAll(async () => {
  const files = Object.entries(SHOWN).map(([name, shown]) => ({
    name: `${name.replace(" ", "-")}.ts`,
    code: toProgram(name, shown),
  }));
  const shop = { name: "collect-order.ts", code: await readFile(join(examples, "collect-order.ts"), "utf8") };
  made = await makeFolder([...files, shop]);
  return made.remove;
});

afterEach(() => used.remove());

it("the blocks compile under the strict compiler", async () => {
  const compiler = join(root, "node_modules/.bin/tsc");
  const compiled = await promisify(execFile)(compiler, ["-p", made.folder]).catch(({ stdout }) => ({ stdout }));
  expect(compiled.stdout).toBe("");
});

const run = Object.entries(SHOWN).filter(([, { prints }]) => prints !== undefined);

it.each(run)("block %s runs as it stands there", async (name, shown) => {
  const lines = await runCode(made.folder, toProgram(name, shown), used.env);
  expect(lines.join("\n")).toMatch(shown.prints!);
});
