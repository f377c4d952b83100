import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { answers, examples, guide, makeGuideFolder, programs } from "./support/guide-folder.ts";
import { runCode, runProgram } from "./support/run-program.ts";

let folder: string;

beforeAll(async () => {
  const made = await makeGuideFolder();
  folder = made.folder;
  return made.remove;
});

it("answers each question of its list in a section of its own, which leads to its page", () => {
  const questions = [...guide.matchAll(/^\d+\. \[/gm)];
  expect(questions).toHaveLength(10);
  const sections = guide.split(/^## \d+\. /gm).slice(1);
  expect(sections).toHaveLength(10);
  for (const section of sections) expect(section).toMatch(/\]\(guide\/[a-z-]+\.md\)/);
});

it("says on each page that shows programs which command runs them", () => {
  const shown = answers.filter((text) => text.includes("```ts"));
  expect(shown.length).toBeGreaterThan(8);
  for (const text of shown)
    expect(text).toMatch(/`pnpm --filter @dollr-kit\/examples test guide` \(\[[\w-]+\.test\.ts\]/);
});

it("shows programs that compile under the strict compiler", async () => {
  const compiler = join(examples, "../node_modules/.bin/tsc");
  const compiled = await promisify(execFile)(compiler, ["-p", folder]).catch(({ stdout }) => ({ stdout }));
  expect(compiled.stdout).toBe("");
  expect(programs.length).toBeGreaterThan(5);
});

it("shows a test that charges once though the answer was lost", async () => {
  expect(await runProgram(folder, "sandbox-test.ts")).toEqual(["completed 1"]);
});

it("takes a payment, a card and a page by its handlers, and ships what was paid", async () => {
  expect(await runCode(folder, ALL)).toEqual(
    expect.arrayContaining(["ships order-1", "completed", "400 path,message,needs", "card completed", "page 303"]),
  );
});

const ALL = `
import { createSandbox } from "@dollr-kit/sandbox";
const { url, close } = await createSandbox({ settleAfterMs: 0 }).listen({ port: 0 });
Object.assign(process.env, { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" });
const { collections } = await import("./payments.ts");
const { ask, pay } = await import("./pay.ts");
const { payByCard } = await import("./pay-by-card.ts");
const { payOnPage } = await import("./pay-on-page.ts");
await pay("order-1");
await (await collections.get("order-1"))?.settled();
console.log((await (await ask("order-1")).json()).status);
const refused = await pay("order-2");
console.log(refused.status, Object.keys((await refused.json()).fields[0]).join());
console.log("card", (await (await payByCard("order-3", "pm_card_visa")).json()).status);
console.log("page", (await payOnPage("order-4")).status);
await collections.close();
await close();
`;
