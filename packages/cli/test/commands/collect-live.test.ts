import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

describe.concurrent("dollr collect --live", () => {
  const SAID = ["--live", "--phone", "231883456789", "--amount", "5", "--currency", "USD"] as const;
  const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

  it("charges real money only when all is said and a person agrees", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
    const unsaid = await shell.dollr("collect", "--live");
    const declined = await shell.dollr("collect", ...SAID);
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
    const shell = await createShell(test, url, { environment, answer: true });
    const { code, err } = await shell.dollr("collect", ...SAID, ...flags);
    expect(code).toBe(2);
    expect(err).toContain(expected);
    expect(shell.questions).toEqual([]);
    expect(sandbox.requests).toHaveLength(0);
  });

  it("collects beside an open payment of another merchant, which it leaves alone and says so", async (test) => {
    const { url } = await runSandbox(test);
    const other = createSandbox({ settleAfterMs: 100 });
    const { url: otherUrl, close } = await other.listen({ port: 0 });
    test.onTestFinished(close);
    const environment: Record<string, string> = { DOLLR_BASE_URL: url, ...KEYS };
    const shell = await createShell(test, url, { environment });
    const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--wait", "1", "--yes"];
    expect((await shell.dollr("collect", ...SAID, ...stuck, "--id", "order-22")).code).toBe(3);

    environment["DOLLR_BASE_URL"] = otherUrl;
    const { code, out, err } = await shell.dollr("collect", ...SAID, "--yes", "--id", "order-23");
    expect(err).toContain("order-22");
    expect(out).toContain("Completed.");
    expect(code).toBe(0);
    expect(other.ledger.executions).toHaveLength(1);
    const resumed = await shell.dollr("resume", "--live", "--json");
    expect(JSON.parse(resumed.out)).toEqual({ resumed: 0, outcomes: [] });
  });

  it("says what the payer pays in", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
    await shell.dollr("collect", ...SAID, "--payer-currency", "LRD");
    expect(shell.questions).toEqual([
      expect.stringContaining("5 USD of real money from 231883456789, who pays in LRD,"),
    ]);
  });

  it("says what is needed where nobody can be asked", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS }, answer: undefined });
    const { code, err } = await shell.dollr("collect", ...SAID);
    expect(code).toBe(2);
    expect(err).toContain("--yes");
    expect(sandbox.requests).toHaveLength(0);
  });

  it("ends as interrupted at Ctrl-C in place of an answer", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS } });
    const { code } = await shell.interrupt("Payment order-19", "collect", ...SAID, "--id", "order-19");
    expect(code).toBe(130);
    expect(sandbox.requests).toHaveLength(0);
  });
});
