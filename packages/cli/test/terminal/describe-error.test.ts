import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it, vi } from "vitest";
import { startOnScreen } from "../support/screen.ts";
import { createShell, freeUrl, runSandbox } from "../support/shell.ts";

const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };
const LIVE = ["collect", "--live", "--phone", "231883456789", "--amount", "5", "--currency", "USD"];

describe.concurrent("an error of dollr with --json", () => {
  it.for([
    ["a flag that does not exist", ["collect", "--amont", "3"], "UsageError", "--amont", "--amount"],
    ["an unknown command", ["colect"], "UsageError", "colect", "collect"],
    ["no command", [], "UsageError", "command is missing", "dollr help"],
    ["a flag without its value", ["collect", "--amount"], "UsageError", "--amount", undefined],
    ["a missing argument", ["status"], "UsageError", "id", undefined],
    ["an argument too many", ["resume", "order-1"], "UsageError", "too many arguments", undefined],
    ["a flag with a value that it does not take", ["collect", "--wait", "soon"], "UsageError", "--wait", undefined],
    ["a port that is none", ["sandbox", "--port", "abc"], "UsageError", "--port", undefined],
    ["a request that is none", ["collect", "--amount", "25.555"], "DollrInputError", "2 decimals", undefined],
    ["an unknown payment", ["status", "order-2"], "UnknownPaymentError", "order-2", "--live"],
    ["no credentials", ["status", "order-2", "--live"], "UnknownPaymentError", "order-2", undefined],
    ["no credentials to collect with", LIVE, "DollrConfigError", "DOLLR_CLIENT_ID", undefined],
  ] as const)("is one JSON object: %s", async ([, argv, name, message, hint], test) => {
    const { url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr(...argv.slice(0, 1), "--json", ...argv.slice(1));
    expect(code).toBe(2);
    const { error, ...rest } = JSON.parse(out);
    expect(rest).toEqual({});
    expect(error).toMatchObject({ name, message: expect.stringContaining(message) });
    if (hint !== undefined) expect(error.hint).toContain(hint);
  });

  it("is one where a person does not agree, or is not there to be asked", async (test) => {
    const { url } = await runSandbox(test);
    for (const answer of [false, undefined]) {
      const shell = await createShell(test, url, { environment: { DOLLR_BASE_URL: url, ...KEYS }, answer });
      const { code, out } = await shell.dollr(...LIVE, "--json");
      expect(code).toBe(2);
      expect(JSON.parse(out).error).toMatchObject({ name: "NotAgreedError" });
    }
  });

  it("is one where a payment is of another merchant, and says what is known of its effect", async (test) => {
    const { url } = await runSandbox(test);
    const environment: Record<string, string> = { ...KEYS, DOLLR_BASE_URL: await freeUrl() };
    const shell = await createShell(test, url, { environment });
    const { directory } = shell;
    const begun = await startOnScreen(
      test,
      { columns: 80, directory, environment },
      ...LIVE,
      "--yes",
      "--id",
      "order-3",
    );
    await begun.written("! unknown");
    begun.interrupt();
    expect(await begun.ended).toBe(130);
    environment["DOLLR_BASE_URL"] = url;
    const { code, out } = await shell.dollr("status", "order-3", "--live", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({ name: "OtherMerchantError", outcome: "not-sent" });
  });

  it("is one at Ctrl-C, with the command that asks again", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR, "--json", "--id", "order-1"];
    const executed = vi.waitUntil(() => sandbox.ledger.executions.length > 0, { timeout: 30_000 });
    const { code, out } = await shell.interrupt(executed, "collect", ...stuck);
    expect(code).toBe(130);
    expect(JSON.parse(out).error).toMatchObject({
      name: "InterruptedError",
      hint: expect.stringContaining("dollr status order-1"),
    });
  });

  it("says in words on the other stream what it is, and nothing else on its own", async (test) => {
    const { url } = await runSandbox(test);
    const { out, err } = await (await createShell(test, url)).dollr("status", "order-2", "--json");
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("No payment has the id");
  });
});
