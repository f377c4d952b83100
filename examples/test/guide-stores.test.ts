import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { makeGuideFolder } from "./support/guide-folder.ts";
import { runCode, runProgram, startCode } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

/** Pays orders with the store of question 4. */
const PAY = `
import { backUp, close, collections, forget } from "./store.ts";
import { findOrder } from "./shop.ts";
async function pay(orderId: string): Promise<void> {
  const { id, payer, currency, total } = await findOrder(orderId);
  const payment = await collections.start({ id, payer, currency, items: [{ name: "Order " + id, amount: total }] });
  console.log(id, (await payment.settled()).status);
}
`;

/** A machine of question 8. Both reach one store. */
const MACHINE = `
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { openMachine } from "./machine.ts";
import { findOrder } from "./shop.ts";
const noTokens = { get: () => undefined, set: () => undefined, delete: () => undefined };
const collections = await openMachine(sqliteStore("./all.sqlite"), noTokens, 2);
console.log("open");
for await (const _ of process.stdin) {
  const { id, payer, currency, total } = await findOrder("order-1");
  const payment = await collections.start({ id, payer, currency, items: [{ name: "Order " + id, amount: total }] });
  console.log((await payment.settled()).status);
  break;
}
await collections.close();
`;

let used: SandboxFolder;
let folder: string;

beforeEach(async () => {
  used = await openSandboxFolder();
  const made = await makeGuideFolder();
  folder = made.folder;
  return async () => {
    await made.remove();
    await used.remove();
  };
});

it("goes on from a backup that is older than the last charge, and charges nothing again", async () => {
  await mkdir(join(folder, "backups"));
  const before = `${PAY} await pay("order-1"); await backUp("first"); await pay("order-3"); await close();`;
  expect(await runCode(folder, before, used.env)).toEqual(["order-1 completed", "order-3 completed"]);
  for (const name of await readdir(join(folder, "data"))) await rm(join(folder, "data", name));
  await copyFile(join(folder, "backups/first.sqlite"), join(folder, "data/payments.sqlite"));
  const after = `${PAY} console.log((await collections.get("order-1"))?.record.status); await pay("order-3"); await close();`;
  expect(await runCode(folder, after, used.env)).toEqual(["completed", "order-3 completed"]);
  expect(used.sandbox.ledger.charges).toHaveLength(2);
});

it("has nothing of a payer any more who was forgotten", async () => {
  const texts = async () => {
    const names = await readdir(join(folder, "data"));
    return (await Promise.all(names.map((name) => readFile(join(folder, "data", name), "latin1")))).join("");
  };
  await runCode(folder, `${PAY} await pay("order-1"); await close();`, used.env);
  expect(await texts()).toContain("Ama Example");
  await runCode(folder, `${PAY} await forget("order-1"); await close();`, used.env);
  expect(await texts()).not.toMatch(/Ama Example|231883456789/);
});

it("charges an order once that two machines start, and tells one of them", async () => {
  const machines = await Promise.all([startCode(folder, MACHINE, used.env), startCode(folder, MACHINE, used.env)]);
  for (const machine of machines) expect(await machine.nextLine()).toBe("open");
  const lines = await Promise.all(machines.map((machine) => machine.ask()));
  expect(lines.flat().sort()).toEqual(["completed", "completed", "ships order-1"]);
  expect(used.sandbox.ledger.charges).toHaveLength(1);
});

it("shows how a store of one's own is held to its promises", async () => {
  const told = (await runProgram(folder, "my-store.test.ts")).join("\n");
  expect(Number(/ pass (\d+)/.exec(told)?.[1])).toBeGreaterThan(20);
  expect(told).toMatch(/ fail 0/);
});
