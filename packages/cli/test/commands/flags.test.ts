import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../../src/program-examples.ts";
import { PAYOUT } from "../support/payout-flags.ts";
import { startOnScreen } from "../support/screen.ts";
import { createShell, runSandbox } from "../support/shell.ts";

const TRANSFER = ["transfer", "--id", "a", "--from-wallet", "1001", "--to-counterparty", "1002"];

describe.concurrent("a mistake in a flag", () => {
  it.for([
    [["collect", "--source", "bill"], "--source takes invoice or order, not bill."],
    [["collect", "--via", "post"], "--via takes document, checkout or hosted, not post."],
    [["list", "--kind", "gift"], "--kind takes collection, payout, transfer or refund, not gift."],
    [["list", "--status", "lost"], "--status takes completed, failed, pending, unknown or action-required, not lost."],
    [["fees", "--method", "CASH"], "--method takes MTN_MOMO_LBR,"],
    [["fees", "--amount", "much"], "--amount takes a decimal number above 0, such as 25.50, not much."],
    [["completion", "ksh"], "shell is one of bash, zsh, fish, not ksh."],
    [["collect", "--amount", "25.555"], ": --amount has more than the 2 decimals of USD."],
    [["collect", "--phone", "12"], ": --phone must be a phone number that can exist"],
    [["collect", "--phone", "12"], "; without its country's code, say --country, too"],
    [["collect", "--currency", "usd!"], ": --currency must be a currency of ISO 4217"],
    [["collect", "--payer-currency", "x"], ": --payer-currency must be a currency"],
    [["collect", "--item", ""], ": --item must be a text that is not empty"],
    [["collect", "--name", ""], ": --name must be a text that is not empty"],
    [[...PAYOUT, "--amount", "x"], ": --amount must be a decimal string"],
    [[...PAYOUT, "--name", ""], ": --name must be a text that is not empty"],
    [[...TRANSFER, "--amount", "0", "--currency", "USD"], ": --amount must be more than zero"],
    [["refund", "--id", "r", "--payment-intent", "1", "--amount", "0", "--currency", "USD"], ": --amount must be more"],
  ] as const)("is told by the flag: %j", async ([argv, said], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    for (const field of ["sourceType", "payer.", "recipient.", "items.0", "payerCurrency", "fromWallet"])
      expect(err).not.toContain(field);
    expect(sandbox.ledger.executions).toEqual([]);
  });

  it.for([
    [["nonsense"], "unknown command 'nonsense'\ndollr help lists them."],
    [["statuss"], "unknown command 'statuss'\n(Did you mean status?) dollr help lists them."],
    [["collect", "--nonsense"], "unknown option '--nonsense'\ndollr help collect lists what it takes."],
    [["--nonsense"], "unknown option '--nonsense'\ndollr help lists them."],
    [["completion"], "missing required argument 'shell'\ndollr help completion lists what it takes."],
  ] as const)("leads to the help: %j", async ([argv, said], test) => {
    const { code, err } = await (await createShell(test, "")).dollr(...argv);
    expect([code, err.trimEnd()]).toEqual([2, said]);
  });

  it.for(["order", "ORDER"])("is none of --source in whatever case: %s", async (given, test) => {
    const { url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr("collect", "--source", given);
    expect([code, out]).toEqual([0, expect.stringContaining("ORD-")]);
  });
});

describe.concurrent("help", () => {
  it.for([
    [[], "A command is missing."],
    [["help", "nonsense"], "There is no command nonsense."],
  ] as const)(
    "stands on a screen in its own styles where no command is known: dollr %j",
    async ([argv, said], test) => {
      const shown = await startOnScreen(test, { columns: 80 }, ...argv);
      expect(await shown.ended).toBe(2);
      const screen = (await shown.rows()).map(({ text }) => text).join("\n");
      expect(screen).toContain(said);
      expect(screen).toMatch(/^Usage: dollr/m);
      expect(screen).not.toContain("\\u001b");
      expect(shown.raw()).toContain("\u001B[1mUsage:\u001B[22m");
    },
  );

  it("has examples for each command, and no flag in them that it has not", async (test) => {
    const shell = await createShell(test, "");
    const { out: all } = await shell.dollr("help");
    const names = [...all.matchAll(/^ {2}([a-z]+)(?= .*$)/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== "help");
    expect(names.toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
    for (const name of names) {
      const { code, out } = await shell.dollr("help", name);
      const [flags, examples = ""] = out.split("Examples:\n");
      expect([code, examples]).toEqual([0, expect.stringContaining(`dollr ${name}`)]);
      for (const [flag] of examples.matchAll(/--[a-z-]+/g)) expect(flags, `${name} ${flag}`).toContain(` ${flag}`);
    }
  });
});
