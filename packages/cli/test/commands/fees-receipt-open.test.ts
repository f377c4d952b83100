import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { startOnScreen } from "../support/screen.ts";
import { createShell, freeUrl, runSandbox } from "../support/shell.ts";

describe.concurrent("dollr fees", () => {
  it("tells those of every operator and tier in columns, and moves nothing", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr("fees");
    expect(code).toBe(0);
    for (const row of [/^ {2}MTN_MOMO_LBR +1\.5 % +1 % +0 %$/m, /^ {2}CREDIT_CARD +2\.9 % \+ 0\.30 USD +– +0 %$/m])
      expect(out).toMatch(row);
    expect(out).toMatch(/^ {2}default \(usual\) +1 % +0\.5 % +0 %$/m);
    const rows = out.split("\n").filter((line) => line.endsWith(" 0 %"));
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(sandbox.ledger.executions).toEqual([]);
  });

  it("tells what one payment would cost, for whom, and in which currencies", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    expect((await shell.dollr("fees", "--amount", "25")).out).toMatch(
      /Payer pays +25\.00 USD\n[\s\S]*You get +24\.37 USD/,
    );
    const { out } = await shell.dollr("fees", "--amount", "25", "--payer-currency", "LRD", "--json");
    expect(JSON.parse(out)).toMatchObject({ operation: "COLLECTION", payer: "5000.00 LRD", payee: "24.24 USD" });
    const onTop = await shell.dollr("fees", "--amount", "25", "--payer-pays", "--json");
    expect(JSON.parse(onTop.out)).toMatchObject({ payee: "25.00 USD" });
    const payout = await shell.dollr("fees", "--amount", "25", "--operation", "payout");
    expect(payout.out).toMatch(/You pay[\s\S]*They get/);
  });
});

describe.concurrent("dollr receipt", () => {
  it("prints that of a payment that is paid, and is JSON for programs", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const paid = await shell.dollr("collect", "--id", "order-1");
    const { code, out } = await shell.dollr("receipt", "order-1");
    expect(code).toBe(0);
    expect(paid.out).toContain(out.trimEnd());
    const { receipt } = JSON.parse((await shell.dollr("receipt", "order-1", "--json")).out);
    expect(receipt).toMatchObject({ status: "PAID", total: { amount: "25.00", currency: "USD" } });
  });

  it("prints none of a payment that is not paid, and ends like its status", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1", "--fail");
    const failed = await shell.dollr("receipt", "order-1");
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining("Failed.")]);
    await shell.interrupt("✓ execute", "collect", "--id", "order-2", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR);
    const open = await shell.dollr("receipt", "order-2", "--json");
    expect([open.code, JSON.parse(open.out)]).toEqual([3, { outcome: expect.objectContaining({ status: "pending" }) }]);
    expect((await shell.dollr("receipt", "order-3")).code).toBe(2);
  });
});

describe.concurrent("dollr open", () => {
  it("opens the window of the sandbox that is running", async (test) => {
    const { url } = await runSandbox(test);
    const opened: string[] = [];
    const openBrowser = async (address: string) => void opened.push(address);
    const shown = await startOnScreen(test, { columns: 80, url, openBrowser }, "open");
    expect([await shown.ended, opened]).toEqual([0, [url]]);
    const printed = await startOnScreen(test, { columns: 80, url, openBrowser }, "open", "--print");
    expect([await printed.ended, opened]).toEqual([0, [url]]);
    expect((await printed.rows())[0]!.text).toBe(url);
  });

  it("opens the page of a payment, and prints its address where nobody looks", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1", "--via", "hosted", "--fail");
    const { code, out } = await shell.dollr("open", "order-1");
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^${url}/pay/\\w+\n$`))]);
    const opened: string[] = [];
    const openBrowser = async (address: string) => void opened.push(address);
    const { directory } = shell;
    const shown = await startOnScreen(test, { columns: 80, url, directory, openBrowser }, "open", "order-1");
    expect([await shown.ended, opened]).toEqual([0, [out.trim()]]);
    expect(shown.raw()).toContain("a phone cannot reach 127.0.0.1");
  });

  it("says what is missing: a page, a payment, a sandbox that stays", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1");
    const noPage = await shell.dollr("open", "order-1");
    expect([noPage.code, noPage.err]).toEqual([2, expect.stringContaining("order-1 has no page")]);
    expect((await shell.dollr("open", "order-9")).code).toBe(2);
    const alone = await (await createShell(test, await freeUrl())).dollr("open");
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining("dollr sandbox")]);
    expect((await shell.dollr("open", "--live")).err).toContain("Only a sandbox has a window");
  });
});
