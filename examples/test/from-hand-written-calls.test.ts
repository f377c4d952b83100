import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "./support/guide-folder.ts";
import { readPrograms } from "./support/page-programs.ts";
import { runCode } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

let used: SandboxFolder;
let made: { readonly folder: string; remove(): Promise<void> };

beforeEach(async () => {
  used = await openSandboxFolder();
  made = await makeFolder(await readPrograms("from-hand-written-calls.md"));
});

afterEach(async () => {
  await made.remove();
  await used.remove();
});

const loseTheAnswer = () => used.sandbox.faults.add({ kind: "answer-lost", operation: "executions.collection" });
const charged = () => used.sandbox.ledger.charges.map(({ payer }) => payer.amount);

it("shows code by hand that charges twice when the answer is lost and the payer tries again", async () => {
  loseTheAnswer();
  const code = `
    import { pay } from "./before.ts";
    const press = () => pay("order-1", "231883456789", 25.5).catch(() => "try again");
    console.log(await press());
    console.log(await press());
  `;
  expect(await runCode(made.folder, code, used.env)).toEqual(["try again", "paid"]);
  used.sandbox.advance(60_000);
  expect(charged()).toEqual(["25.50", "25.50"]);
});

it("shows the same with the kit, which charges once", async () => {
  loseTheAnswer();
  const code = `
    import { collections, pay } from "./after.ts";
    const press = () => pay("order-1", "231883456789", "25.50");
    console.log(await press());
    console.log(await press());
    await collections.close();
  `;
  expect(await runCode(made.folder, code, used.env)).toEqual(["completed", "completed"]);
  expect(charged()).toEqual(["25.50"]);
});
