import { describe, expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

const PAYOUT = ["--name", "Ama", "--phone", "231883456789", "--amount", "1.50", "--currency", "USD"];

describe.concurrent("the payments of a folder", () => {
  it("are listed by kind, status and number, and one id of two kinds is told apart", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const list = async (...flags: string[]) => JSON.parse((await shell.dollr("list", "--json", ...flags)).out).payments;
    expect((await shell.dollr("list")).out).toBe("There is none.\n");
    await shell.dollr("collect", "--id", "order-1", "--amount", "3.10");
    await shell.dollr("payout", "--id", "order-1", ...PAYOUT);
    const before = sandbox.requests.length;
    const [collection, payout] = await list();
    expect(collection).toMatchObject({ kind: "collection", status: "completed", open: false, amount: "3.10" });
    expect(payout).toMatchObject({ kind: "payout", status: "completed", open: false, amount: "1.50" });
    expect(await list("--open")).toEqual([]);
    expect(await list("--status", "failed")).toEqual([]);
    expect(await list("--undelivered")).toHaveLength(2);
    expect(await list("--limit", "1")).toEqual([collection]);
    expect(await list("--kind", "payout")).toEqual([payout]);
    expect((await shell.dollr("list")).out).toMatch(
      /^collection {2}order-1 {2}3\.10 USD {2}completed .*\npayout {6}order-1 {2}1\.50 USD {2}completed /,
    );
    expect(sandbox.requests).toHaveLength(before);

    const both = await shell.dollr("status", "order-1");
    expect([both.code, both.err]).toEqual([2, expect.stringContaining("--kind collection")]);
    for (const command of ["status", "recheck"]) {
      const told = await shell.dollr(command, "order-1", "--kind", "payout", "--json");
      expect(JSON.parse(told.out)).toMatchObject({ kind: "payout", outcome: { payee: { amount: "1.50" } } });
      expect((await shell.dollr(command, payout.referenceId)).code).toBe(0);
    }
  });

  it.for([
    ["list", "--kind", "gift"],
    ["list", "--status", "paid"],
    ["list", "--limit", "0"],
    ["recheck", "order-2"],
  ])("are not looked for by what is none: %s", async (argv, test) => {
    const { url } = await runSandbox(test);
    expect((await (await createShell(test, url)).dollr(...argv)).code).toBe(2);
  });
});
