import { setTimeout } from "node:timers/promises";
import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createDesk, freeUrl, runSandbox } from "./support.ts";

describe.concurrent("dollr collect", () => {
  it.for([
    ["a document", [], "INV-"],
    ["an order", ["--source", "order"], "ORD-"],
    ["a checkout", ["--via", "checkout"], "INV-"],
    ["a hosted page, where the payer is played", ["--via", "hosted"], "INV-"],
    ["a payer of another currency", ["--payer-currency", "LRD"], "LRD"],
    ["a payer of Rwanda", ["--payer-currency", "RWF"], "MTN_MOMO_RWA"],
    ["a document in Rwandan francs", ["--currency", "RWF", "--amount", "5000"], "MTN_MOMO_RWA"],
    ["a document in Liberian dollars", ["--currency", "LRD", "--amount", "500"], "MTN_MOMO_LBR"],
    ["a number as a person writes it", ["--phone", "077 345 6789", "--country", "LR"], "ORANGE_MONEY_LBR"],
  ] as const)("collects by %s, shows every step and the receipt", async ([, flags, expected], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, out } = await (await createDesk(test, url)).dollr("collect", ...flags);
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
      const { code, out } = await (await createDesk(test, url)).dollr("collect", "--fail", ...flags);
      expect(code).toBe(1);
      expect(out).toContain("No money moved.");
      expect(out).not.toContain("..");
      expect(Object.values(sandbox.ledger.executions)).toHaveLength(1);
      expect(sandbox.ledger.charges).toHaveLength(0);
    },
  );

  it("reads the status when the execution's answer is lost, and charges once", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, out } = await (await createDesk(test, url)).dollr("collect", "--lose-answer");
    expect(out).toContain("had taken effect before: found, not repeated");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("ends its wait with 3 while the payment goes on", async (test) => {
    const { url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { code, out } = await desk.dollr(
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
    const desk = await createDesk(test, url);
    const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1"];
    const { out } = await desk.dollr("collect", "--id", "it's order 7; ls", ...stuck);
    expect(out).toMatch(/Ask again: dollr status 'it'\\''s order 7; ls'\n/);
  });

  it("draws a receipt no wider than its rules, however long the name of an item", async (test) => {
    const { url } = await runSandbox(test);
    const { out } = await (await createDesk(test, url)).dollr("collect", "--item", "Rice ".repeat(20));
    const receipt = out.slice(out.indexOf("──")).split("\n");
    expect(Math.max(...receipt.map((line) => line.trim().length))).toBe(52);
    expect(out).toMatch(/1 × Rice [Rice ]*… +25\.00 USD/);
  });

  it("joins the payment that has the same id", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    await desk.dollr("collect", "--id", "order-8");
    const { code } = await desk.dollr("collect", "--id", "order-8");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("prints one JSON document with --json", async (test) => {
    const { url } = await runSandbox(test);
    const { out } = await (await createDesk(test, url)).dollr("collect", "--json");
    expect(JSON.parse(out)).toMatchObject({ outcome: { status: "completed" }, receipt: { status: "PAID" } });
  });

  it("leaves a record at Ctrl-C that the next run takes up, though its sandbox ended with it", async (test) => {
    const desk = await createDesk(test, await freeUrl());
    const first = await desk.interrupt("execute", "collect", "--id", "order-9");
    expect(first.code).toBe(130);
    expect(first.err).toContain("The next run takes it up");
    const second = await desk.dollr("collect", "--id", "order-10");
    expect(second.out).toContain("Taking up order-9, which an earlier run left unfinished");
    expect(second.code).toBe(0);
    // On a slow machine the second payment may end first; then the first one is what a resume finds.
    const { out } = await desk.dollr("resume");
    expect(`${second.out}${out}`.match(/Completed\./g)).toHaveLength(2);
  });

  it("waits for a second at most for all that an earlier run left", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const stuck = ["--json", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1"];
    for (const id of ["order-13", "order-14"]) await desk.dollr("collect", ...stuck, "--id", id);
    const { code, out } = await desk.dollr("collect", "--id", "order-15");
    expect(out).toContain("Taking up order-13");
    expect(out).toContain("Taking up order-14");
    expect(code).toBe(0);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it.for(["a reset", "another sandbox"])("remembers no payer from before %s", async (what, test) => {
    const url = await freeUrl();
    const port = Number(new URL(url).port);
    const serve = () => createSandbox({ settleAfterMs: 100 });
    let sandbox = serve();
    let listening = await sandbox.listen({ port });
    test.onTestFinished(() => listening.close());
    const desk = await createDesk(test, url);
    await desk.dollr("collect", "--id", "order-16", "--name", "Ama");
    if (what === "a reset") {
      sandbox.reset();
    } else {
      await listening.close();
      sandbox = serve();
      listening = await sandbox.listen({ port });
    }
    // Where ids begin anew, an earlier payer's may be another's now.
    const stranger = await createDesk(test, url);
    await stranger.dollr("collect", "--phone", "231773456789", "--name", "Bendu");
    const { code, out } = await desk.dollr("collect", "--id", "order-16", "--name", "Ama");
    expect(code).toBe(0);
    expect(out).toContain("MTN_MOMO_LBR");
    expect(sandbox.ledger.charges).toHaveLength(2);
    const other = await desk.dollr("collect", "--id", "order-20", "--name", "Ama");
    expect(other.out).toContain("MTN_MOMO_LBR");
    expect(other.out).not.toContain("ORANGE");
  });

  it("begins nothing new at Ctrl-C while an earlier payment is taken up", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    await desk.dollr("collect", "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1", "--id", "order-11");
    const { code, err } = await desk.interrupt("Taking up", "collect", "--id", "order-12");
    expect(code).toBe(130);
    expect(err).toContain("nothing was begun for order-12");
    await setTimeout(1_500);
    expect(sandbox.ledger.charges).toHaveLength(0);
    expect((await desk.dollr("status", "order-12")).code).toBe(2);
  });

  it("refuses before anything is sent, and says what was expected", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createDesk(test, url)).dollr("collect", "--amount", "25.555");
    expect(code).toBe(2);
    expect(err).toContain("2 decimals");
    expect(sandbox.requests).toHaveLength(0);
  });

  it("lets the payer refuse on the page, says so and ends at once: the page can still be paid", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { code, out } = await desk.dollr("collect", "--via", "hosted", "--fail", "--wait", "60");
    expect(code).toBe(3);
    expect(out).toContain("The payer refused on that page");
    expect(sandbox.ledger.charges).toHaveLength(0);
    const json = await desk.dollr("collect", "--via", "hosted", "--fail", "--wait", "15", "--json");
    expect(JSON.parse(json.out)).toMatchObject({ outcome: { status: "action-required" }, refusal: expect.any(String) });
  });

  it("loses the answer that made the page when the page is what is collected by", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { code, out } = await desk.dollr("collect", "--via", "hosted", "--lose-answer");
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
      const desk = await createDesk(test, url);
      sandbox.faults.add({ kind: "server-error", operation: "invoices.receipt", times: Number.POSITIVE_INFINITY });
      const { code, out, err } = await desk.dollr("collect", ...flags);
      expect(code).toBe(0);
      expect(sandbox.ledger.charges).toHaveLength(1);
      expect(out).toContain(told);
      expect(err).toContain("The receipt could not be read");
    },
  );

  it("waits for the page as long as it is told, however long that is", async (test) => {
    const { url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { code, err } = await desk.dollr("collect", "--via", "hosted", "--wait", "1e12");
    expect(err).toBe("");
    expect(code).toBe(0);
  });

  it("leaves no fault behind that did not strike", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { code } = await desk.interrupt("Payment order-17", "collect", "--lose-answer", "--id", "order-17");
    expect(code).toBe(130);
    await desk.dollr("collect", "--lose-answer", "--id", "order-18", "--phone", "1");
    expect(sandbox.faults.list).toHaveLength(0);
  });

  it.for([
    [["--fail", "--phone", "231883456789"], "--phone"],
    [["--wait", "soon"], "--wait"],
  ] as const)("refuses %s", async ([flags, named], test) => {
    const { code, err } = await (await createDesk(test, "http://127.0.0.1:9")).dollr("collect", ...flags);
    expect(code).toBe(2);
    expect(err).toContain(named);
  });

  describe("with --live", () => {
    const SAID = ["--live", "--phone", "231883456789", "--amount", "5", "--currency", "USD"] as const;
    const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

    it("charges real money only when all is said and a person agrees", async (test) => {
      const { sandbox, url } = await runSandbox(test);
      const desk = await createDesk(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
      const unsaid = await desk.dollr("collect", "--live");
      const declined = await desk.dollr("collect", ...SAID);
      expect([unsaid.code, declined.code]).toEqual([2, 2]);
      expect(unsaid.err).toContain("--phone, --amount, --currency");
      expect(declined.err).toContain("Nothing was sent.");
      expect(sandbox.requests).toHaveLength(0);
    });

    it.for([
      ["without credentials", {}, [], "DOLLR_CLIENT_ID"],
      ["with a request that is none", KEYS, ["--currency", "DOLLAR"], "currency"],
    ] as const)("asks nobody %s", async ([, keys, flags, expected], test) => {
      const { sandbox, url } = await runSandbox(test);
      const environment = { DOLLR_BASE_URL: url, ...keys };
      const desk = await createDesk(test, url, { environment, answer: true });
      const { code, err } = await desk.dollr("collect", ...SAID, ...flags);
      expect(code).toBe(2);
      expect(err).toContain(expected);
      expect(desk.questions).toEqual([]);
      expect(sandbox.requests).toHaveLength(0);
    });

    it("collects beside an open payment of another merchant, which it leaves alone and says so", async (test) => {
      const { url } = await runSandbox(test);
      const other = createSandbox({ settleAfterMs: 100 });
      const { url: otherUrl, close } = await other.listen({ port: 0 });
      test.onTestFinished(close);
      const environment: Record<string, string> = { DOLLR_BASE_URL: url, ...KEYS };
      const desk = await createDesk(test, url, { environment });
      const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1", "--yes"];
      expect((await desk.dollr("collect", ...SAID, ...stuck, "--id", "order-22")).code).toBe(3);

      environment["DOLLR_BASE_URL"] = otherUrl;
      const { code, out, err } = await desk.dollr("collect", ...SAID, "--yes", "--id", "order-23");
      expect(err).toContain("order-22");
      expect(out).toContain("Completed.");
      expect(code).toBe(0);
      expect(other.ledger.executions).toHaveLength(1);
      const resumed = await desk.dollr("resume", "--live", "--json");
      expect(JSON.parse(resumed.out)).toEqual({ resumed: 0, outcomes: [] });
    });

    it("says what the payer pays in", async (test) => {
      const { url } = await runSandbox(test);
      const desk = await createDesk(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
      await desk.dollr("collect", ...SAID, "--payer-currency", "LRD");
      expect(desk.questions).toEqual([
        expect.stringContaining("5 USD of real money from 231883456789, who pays in LRD,"),
      ]);
    });

    it("says what is needed where nobody can be asked", async (test) => {
      const { sandbox, url } = await runSandbox(test);
      const desk = await createDesk(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS }, answer: undefined });
      const { code, err } = await desk.dollr("collect", ...SAID);
      expect(code).toBe(2);
      expect(err).toContain("--yes");
      expect(sandbox.requests).toHaveLength(0);
    });

    it("ends as interrupted at Ctrl-C in place of an answer", async (test) => {
      const { sandbox, url } = await runSandbox(test);
      const desk = await createDesk(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
      const { code } = await desk.interrupt("Payment order-19", "collect", ...SAID, "--id", "order-19");
      expect(code).toBe(130);
      expect(sandbox.requests).toHaveLength(0);
    });
  });
});
