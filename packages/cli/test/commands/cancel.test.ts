import { expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

it("calls off a page that nobody pays, and nothing that is completed", async (test) => {
  const { sandbox, url } = await runSandbox(test);
  const shell = await createShell(test, url);
  const page = ["--id", "order-1", "--amount", "3.10", "--via", "hosted", "--wait", "1"];
  expect((await shell.dollr("collect", ...page)).code).toBe(3);
  const canceled = await shell.dollr("cancel", "order-1", "--json");
  expect(canceled.code).toBe(0);
  expect(JSON.parse(canceled.out)).toMatchObject({ outcome: { status: "failed", code: "canceled", by: "merchant" } });
  expect(sandbox.ledger.sources.map(({ state }) => state)).toEqual(["CANCELED"]);
  await shell.dollr("collect", "--id", "order-2", "--amount", "3.10");
  const refused = await shell.dollr("cancel", "order-2", "--json");
  expect(refused.code).not.toBe(0);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { name: "CancelRefusedError" } });
  expect((await shell.dollr("cancel", "order-3")).code).toBe(2);
});
