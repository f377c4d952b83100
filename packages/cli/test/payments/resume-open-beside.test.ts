import { setTimeout } from "node:timers/promises";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, freeUrl, runSandbox } from "../support/shell.ts";

describe.concurrent("a payment beside those of earlier runs", () => {
  it("leaves a record at Ctrl-C that the next run resumes, though its sandbox ended with it", async (test) => {
    const shell = await createShell(test, await freeUrl());
    const first = await shell.interrupt("execute", "collect", "--id", "order-9");
    expect(first.code).toBe(130);
    expect(first.err).toContain("The next run resumes it");
    const second = await shell.dollr("collect", "--id", "order-10");
    expect(second.out).toContain("Resuming order-9, which an earlier run left unfinished");
    expect(second.code).toBe(0);
    // On a slow machine the second payment may end first. Then `resume` finds the first one.
    const { out } = await shell.dollr("resume");
    expect(`${second.out}${out}`.match(/Completed\./g)).toHaveLength(2);
  });

  it("waits for a second at most for all that an earlier run left", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const stuck = ["--json", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1"];
    for (const id of ["order-13", "order-14"]) await shell.dollr("collect", ...stuck, "--id", id);
    const { code, out } = await shell.dollr("collect", "--id", "order-15");
    expect(out).toContain("Resuming order-13");
    expect(out).toContain("Resuming order-14");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("begins nothing new at Ctrl-C while an earlier payment is resumed", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1", "--id", "order-11");
    const { code, err } = await shell.interrupt("Resuming", "collect", "--id", "order-12");
    expect(code).toBe(130);
    expect(err).toContain("nothing was begun for order-12");
    await setTimeout(1_500);
    expect(sandbox.ledger.charges).toHaveLength(0);
    expect((await shell.dollr("status", "order-12")).code).toBe(2);
  });
});
