import { expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

it("calls off what was not sent, and nothing that is completed", async (test) => {
  const { sandbox, url } = await runSandbox(test);
  const shell = await createShell(test, url);
  sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
  expect((await shell.dollr("collect", "--id", "order-1", "--amount", "3.10", "--wait", "1")).code).toBe(3);
  const canceled = await shell.dollr("cancel", "order-1", "--json");
  expect([canceled.code, canceled.err]).toEqual([0, ""]);
  expect(JSON.parse(canceled.out)).toMatchObject({ outcome: { status: "failed", code: "canceled", by: "merchant" } });
  expect(sandbox.ledger.executions).toEqual([]);
  sandbox.faults.clear();
  await shell.dollr("collect", "--id", "order-2", "--amount", "3.10");
  const inWords = await shell.dollr("cancel", "order-1");
  expect(inWords.out).toContain("it was called off");
  expect(inWords.out).not.toContain("Dollr says that no money moved");
  const refused = await shell.dollr("cancel", "order-2", "--json");
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { name: "CancelRefusedError" } });
  expect((await shell.dollr("cancel", "order-3")).code).toBe(2);
});
