import { beforeAll, expect, it } from "vitest";
import { makeFolder } from "./support/guide-folder.ts";
import { readPrograms } from "./support/page-programs.ts";
import { runProgram } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

let used: SandboxFolder;
let folder: string;

beforeAll(async () => {
  used = await openSandboxFolder();
  const made = await makeFolder(await readPrograms("start.md"));
  folder = made.folder;
  return async () => {
    await made.remove();
    await used.remove();
  };
});

it("shows a first program that collects a payment, and does not charge it again when it runs again", async () => {
  expect(await runProgram(folder, "first.ts", used.env)).toEqual(["order-1 completed"]);
  expect(await runProgram(folder, "first.ts", used.env)).toEqual(["order-1 completed"]);
  expect(used.sandbox.ledger.charges).toHaveLength(1);
});
