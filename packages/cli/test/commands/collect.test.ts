import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, freeUrl, runSandbox } from "../support/shell.ts";

describe.concurrent("dollr collect", () => {
  it.for([
    ["a document", [], "INV-"],
    ["an order", ["--source", "order"], "ORD-"],
    ["a checkout", ["--via", "checkout"], "INV-"],
    ["a hosted page, where the sandbox plays the payer", ["--via", "hosted"], "INV-"],
    ["a payer of another currency", ["--payer-currency", "LRD"], "LRD"],
    ["a payer of Rwanda", ["--payer-currency", "RWF"], "MTN_MOMO_RWA"],
    ["a document in Rwandan francs", ["--currency", "RWF", "--amount", "5000"], "MTN_MOMO_RWA"],
    ["a document in Liberian dollars", ["--currency", "LRD", "--amount", "500"], "MTN_MOMO_LBR"],
    ["a number as a person writes it", ["--phone", "077 345 6789", "--country", "LR"], "ORANGE_MONEY_LBR"],
  ] as const)("collects by %s, shows every step and the receipt", async ([, flags, expected], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr("collect", ...flags);
    expect(out).toContain("Completed.");
    expect(out).toContain("Receipt");
    expect(out).toContain(expected);
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it.for([[], ["--currency", "RWF"], ["--payer-currency", "LRD"]])(
    "says by its exit code and in words that the payer refused: %s",
    async (flags, test) => {
      const { sandbox, url } = await runSandbox(test);
      const { code, out } = await (await createShell(test, url)).dollr("collect", "--fail", ...flags);
      expect(code).toBe(1);
      expect(out).toContain("Dollr says that no money moved.");
      expect(out).not.toContain("..");
      expect(Object.values(sandbox.ledger.executions)).toHaveLength(1);
      expect(sandbox.ledger.charges).toHaveLength(0);
    },
  );

  it("reads the status when the execution's answer is lost, and charges once", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr("collect", "--lose-answer");
    expect(out).toContain("had taken effect before: found, not repeated");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("ends its wait with 3 while the payment goes on", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { code, out } = await shell.dollr(
      "collect",
      "--phone",
      MAGIC_PHONES.stuck.MTN_MOMO_LBR,
      "--wait",
      "1",
      "--id",
      "order-7",
    );
    expect(code).toBe(3);
    expect(out).toContain("dollr status order-7");
  });

  it("says how to ask again by a line that can be copied as it stands, whatever the id", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1"];
    const { out } = await shell.dollr("collect", "--id", "it's order 7; ls", ...stuck);
    expect(out).toMatch(/Ask again: dollr status 'it'\\''s order 7; ls'\n/);
  });

  it("draws a receipt no wider than its rules, however long the name of an item", async (test) => {
    const { url } = await runSandbox(test);
    const { out } = await (await createShell(test, url)).dollr("collect", "--item", "Rice ".repeat(20));
    const receipt = out.slice(out.indexOf("──"), out.indexOf("Next:")).split("\n");
    expect(Math.max(...receipt.map((line) => line.trim().length))).toBe(52);
    expect(out).toMatch(/1 × Rice [Rice ]*… +25\.00 USD/);
  });

  it("joins the payment that has the same id", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-8");
    const { code } = await shell.dollr("collect", "--id", "order-8");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("prints one JSON document with --json", async (test) => {
    const { url } = await runSandbox(test);
    const { out } = await (await createShell(test, url)).dollr("collect", "--json");
    expect(JSON.parse(out)).toMatchObject({ outcome: { status: "completed" }, receipt: { status: "PAID" } });
  });

  it.for(["a reset", "another sandbox"])("remembers no payer from before %s", async (what, test) => {
    const url = await freeUrl();
    const port = Number(new URL(url).port);
    const serve = () => createSandbox({ settleAfterMs: 0 });
    let sandbox = serve();
    let listening = await sandbox.listen({ port });
    test.onTestFinished(() => listening.close());
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-16", "--name", "Ama");
    if (what === "a reset") {
      sandbox.reset();
    } else {
      await listening.close();
      sandbox = serve();
      listening = await sandbox.listen({ port });
    }
    // Without the instance, an id of an earlier payer could be that of another one.
    const stranger = await createShell(test, url);
    await stranger.dollr("collect", "--phone", "231773456789", "--name", "Bendu");
    const { code, out } = await shell.dollr("collect", "--id", "order-16", "--name", "Ama");
    expect(code).toBe(0);
    expect(out).toContain("MTN_MOMO_LBR");
    expect(sandbox.ledger.charges).toHaveLength(2);
    const other = await shell.dollr("collect", "--id", "order-20", "--name", "Ama");
    expect(other.out).toContain("MTN_MOMO_LBR");
    expect(other.out).not.toContain("ORANGE");
  });

  it("refuses before anything is sent, and says what was expected", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr("collect", "--amount", "25.555");
    expect(code).toBe(2);
    expect(err).toContain("2 decimals");
    expect(sandbox.requests).toHaveLength(0);
  });

  it("loses the answer that made the page when the page is what is collected by", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { code, out } = await shell.dollr("collect", "--via", "hosted", "--lose-answer");
    expect(out).toContain("had taken effect before: found, not repeated");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(sandbox.faults.list).toHaveLength(0);
  });

  it.for([
    ["in words", [], "Completed."],
    ["as JSON", ["--json"], '"status":"completed"'],
  ] as const)(
    "tells %s of a payment that completed though its receipt cannot be read",
    async ([, flags, told], test) => {
      const { sandbox, url } = await runSandbox(test);
      const shell = await createShell(test, url);
      sandbox.faults.add({ kind: "server-error", operation: "invoices.receipt", times: Number.POSITIVE_INFINITY });
      const { code, out, err } = await shell.dollr("collect", ...flags);
      expect(code).toBe(0);
      expect(sandbox.ledger.charges).toHaveLength(1);
      expect(out).toContain(told);
      expect(err).toContain("The receipt could not be read");
    },
  );

  it("leaves no fault behind that affected nothing", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { code } = await shell.interrupt("Payment order-17", "collect", "--lose-answer", "--id", "order-17");
    expect(code).toBe(130);
    await shell.dollr("collect", "--lose-answer", "--id", "order-18", "--phone", "1");
    expect(sandbox.faults.list).toHaveLength(0);
  });

  it.for([
    [["--fail", "--phone", "231883456789"], "--phone"],
    [["--wait", "soon"], "--wait"],
  ] as const)("refuses %s", async ([flags, named], test) => {
    const { code, err } = await (await createShell(test, "http://127.0.0.1:9")).dollr("collect", ...flags);
    expect(code).toBe(2);
    expect(err).toContain(named);
  });
});
