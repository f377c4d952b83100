import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

const APPROVED = MAGIC_PHONES.approved.MTN_MOMO_LBR;
const REFUSED = MAGIC_PHONES.refused.MTN_MOMO_LBR;
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

describe.concurrent("dollr retry", () => {
  it("tries what has failed again, as it is and by another phone", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const failed = await shell.dollr("collect", "--id", "order-1", "--amount", "3.10", "--fail", "--json");
    expect(failed.code).toBe(1);
    const again = await shell.dollr("retry", "order-1");
    expect([again.code, again.err, again.out]).toEqual([1, "", expect.stringContaining("Failed.")]);
    const { referenceId } = JSON.parse(failed.out).outcome;
    const paid = await shell.dollr("retry", referenceId, "--phone", APPROVED, "--json");
    expect([paid.code, paid.err]).toEqual([0, ""]);
    expect(JSON.parse(paid.out)).toMatchObject({
      kind: "collection",
      outcome: { status: "completed", id: "order-1", payer: { amount: "3.10" } },
    });
    expect(sandbox.ledger.executions).toHaveLength(3);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("goes to the page, whose payer is played", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1", "--fail");
    const paid = await shell.dollr("retry", "order-1", "--via", "hosted", "--phone", APPROVED);
    expect([paid.code, paid.out]).toEqual([0, expect.stringContaining("The payer opens")]);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("sends nothing where the last attempt may still be paid, or is", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.interrupt("✓ execute", "collect", "--id", "order-1", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR);
    await shell.dollr("collect", "--id", "order-2");
    const executions = sandbox.ledger.executions.length;
    for (const argv of [["order-1"], ["order-1", "--phone", APPROVED], ["order-2"], ["order-2", "--via", "hosted"]]) {
      const { code, out } = await shell.dollr("retry", ...argv, "--json");
      expect([code, JSON.parse(out)]).toEqual([2, { error: expect.objectContaining({ name: "RetryRefusedError" }) }]);
    }
    expect(sandbox.ledger.executions).toHaveLength(executions);
  });

  it.for([
    [["order-9"], "order-9"],
    [["order-1", "--phone", "12"], "phone"],
    [["order-1", "--via", "pigeon"], "via"],
    [["order-1", "--wait", "soon"], "--wait"],
    [["order-1", "--kind", "gift"], "--kind"],
  ] as const)("changes nothing where it cannot be right: %s", async ([argv, told], test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1", "--fail");
    const { code, err } = await shell.dollr("retry", ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    expect(sandbox.ledger.executions).toHaveLength(1);
  });

  it("pays a payout again with its passcode, and changes nobody who is paid", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const salary = ["payout", "--id", "salary", "--name", "Ama Example", "--amount", "5", "--currency", "USD"];
    expect((await shell.dollr(...salary, "--phone", REFUSED)).code).toBe(1);
    const changed = await shell.dollr("retry", "salary", "--phone", APPROVED);
    expect([changed.code, changed.err]).toEqual([2, expect.stringContaining("another one")]);
    const { code, out } = await shell.dollr("retry", "salary", "--json");
    expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ kind: "payout" })]);
    expect(sandbox.ledger.executions).toHaveLength(2);
  });

  it("moves real money only when a person agrees", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    const order = ["--id", "order-1", "--amount", "5", "--currency", "USD", "--phone", REFUSED];
    expect((await shell.dollr("collect", "--live", "--yes", ...order)).code).toBe(1);
    const declined = await shell.dollr("retry", "order-1", "--live", "--phone", APPROVED);
    expect([declined.code, declined.err]).toEqual([2, expect.stringContaining("Nothing was sent.")]);
    const question = `Try the collection order-1 again, 5.00 USD of real money from ${APPROVED} by ${url}?`;
    expect(shell.questions).toEqual([question]);
    expect(sandbox.ledger.executions).toHaveLength(1);
    expect((await shell.dollr("retry", "order-1")).code).toBe(2);
    expect((await shell.dollr("retry", "order-1", "--live", "--yes", "--phone", APPROVED)).code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });
});
