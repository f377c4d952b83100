import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));
const guide = await readFile(new URL("../../docs/guide.md", import.meta.url), "utf8");
/** Each names its file in its first line. */
const programs = [...guide.matchAll(/```ts\n(\/\/ (\S+)\n[\s\S]*?)```/g)].map(([, code = "", name = ""]) => ({
  name,
  code,
}));

/** What the guide leaves to whoever reads it. */
const SHOP = `
interface Order {
  readonly id: string;
  readonly total: string;
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string };
}
export async function findOrder(id: string): Promise<Order> {
  return { id, total: "25.50", currency: "USD", payer: { name: "Ama Example", phone: id === "order-2" ? "12" : "231883456789" } };
}
export async function ship(orderId: string): Promise<void> {
  console.log("ships", orderId);
}
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dollr-guide-"));
  await symlink(join(here, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(here, "tsconfig.json"), include: ["*.ts"] }),
  );
  await writeFile(join(folder, "shop.ts"), SHOP);
  for (const { name, code } of programs) await writeFile(join(folder, name), code);
  return () => rm(folder, { recursive: true });
});

it("answers each question of its list in a section of its own", () => {
  const questions = [...guide.matchAll(/^\d+\. \[/gm)];
  expect(questions).toHaveLength(10);
  expect([...guide.matchAll(/^## \d+\. /gm)]).toHaveLength(10);
});

it("shows programs that compile under the strict compiler", async () => {
  const compiled = await run(join(here, "../node_modules/.bin/tsc"), ["-p", folder]).catch(({ stdout }) => ({
    stdout,
  }));
  expect(compiled.stdout).toBe("");
  expect(programs.length).toBeGreaterThan(5);
});

it("shows a test that charges once though the answer was lost", async () => {
  expect((await runProgram("sandbox-test.ts")).stdout).toBe("completed 1\n");
});

it("takes a payment, a card and a page by its handlers, and ships what was paid", async () => {
  await writeFile(join(folder, "all.ts"), ALL);
  const { stdout } = await runProgram("all.ts");
  expect(stdout.split("\n")).toEqual(
    expect.arrayContaining(["ships order-1", "completed", "400 path,message", "card completed", "page 303"]),
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

const runProgram = (name: string) =>
  run(process.execPath, ["--conditions=@dollr-kit/source", join(folder, name)], { cwd: folder });
