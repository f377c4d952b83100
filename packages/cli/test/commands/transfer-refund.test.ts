import { globSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

const TRANSFER = ["transfer", "--id", "share", "--amount", "4.00", "--currency", "USD"];
const REFUND = ["refund", "--id", "refund-1", "--amount", "5.00", "--currency", "USD", "--original-amount", "25.00"];
const OF_ORDER = ["refund", "--collection", "order-1"];
const TOLD = { behaviour: { paymentIntentOfCollections: "told" } } as const;
const PERSON = ["--name", "Ama Example", "--phone", "+231 88 345 6789"];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

/** A wallet that has paid out, as Dollr's portal would tell it. */
async function findWallet(shell: Awaited<ReturnType<typeof createShell>>): Promise<string> {
  const { out } = await shell.dollr("payout", "--id", "p", ...PERSON, "--amount", "1", "--currency", "USD");
  return /from wallet (\d+)/.exec(out)![1]!;
}

describe.concurrent("dollr transfer", () => {
  it("transfers to a person, and joins the transfer that has the id", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const wallet = await findWallet(shell);
    const first = await shell.dollr(...TRANSFER, "--from-wallet", wallet, ...PERSON);
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("The recipient got 4.00 USD")]);
    const again = await shell.dollr(...TRANSFER, "--from-wallet", wallet, ...PERSON, "--json");
    expect(JSON.parse(again.out)).toMatchObject({ kind: "transfer", outcome: { status: "completed" } });
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "transfer")).toHaveLength(1);
  });

  it.for([
    ["to nobody", ["--from-wallet", "1"], "--to-counterparty is missing"],
    ["to a person and a number", ["--from-wallet", "1", "--to-counterparty", "2", ...PERSON], "not by both"],
    ["from no number", ["--from-wallet", "mine", "--to-counterparty", "2"], "--from-wallet takes a number"],
  ] as const)("sends nothing %s", async ([, flags, told], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr(...TRANSFER, ...flags);
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    expect(sandbox.requests).toHaveLength(0);
  });
});

describe.concurrent("dollr refund", () => {
  it("refunds a collection, and no more than was paid", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1");
    const intent = String(sandbox.ledger.charges[0]!.paymentIntentId);
    const { code, out } = await shell.dollr(...REFUND, "--payment-intent", intent, "--reason", "damaged");
    expect([code, out]).toEqual([0, expect.stringContaining("The payer got back 5.00 USD")]);
    const more = [...REFUND, "--id", "refund-2", "--amount", "20.01"];
    const refused = await shell.dollr(...more, "--payment-intent", intent);
    expect(refused.code).toBe(2);
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "refund")).toHaveLength(1);
  });

  it("takes the collection by its id where Dollr told its payment intent, and pays back no more than was paid", async (test) => {
    const { sandbox, url } = await runSandbox(test, TOLD);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1");
    const first = await shell.dollr(...OF_ORDER, "--id", "refund-1", "--amount", "20");
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("The payer got back 20.00 USD")]);
    const more = await shell.dollr(...OF_ORDER, "--id", "refund-2", "--amount", "5.01");
    expect([more.code, more.err]).toEqual([2, expect.stringContaining("more than the 25 that were paid")]);
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "refund")).toHaveLength(1);
  });

  it.for([
    ["of nobody", ["refund", "--amount", "5"], "--collection or --payment-intent is missing"],
    [
      "of a collection that is not here",
      [...OF_ORDER, "--amount", "5"],
      "No payment has the id or reference id order-1",
    ],
    ["by a store that is not there", [...OF_ORDER, "--amount", "5", "--store", "no.sqlite"], "there is none at"],
  ] as const)("sends nothing %s", async ([, flags, told], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr(...flags, "--id", "refund-1");
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    expect(sandbox.requests).toHaveLength(0);
  });

  it("asks for the payment intent where the record has none, and takes the rest from the record", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1");
    const refund = [...OF_ORDER, "--id", "refund-1", "--amount", "5"];
    const refused = await shell.dollr(...refund);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/no payment intent.*--payment-intent/s)]);
    const intent = String(sandbox.ledger.charges[0]!.paymentIntentId);
    expect((await shell.dollr(...refund, "--payment-intent", intent)).code).toBe(0);
  });

  it("finds the collection in the store of a program, where the refund is then found too", async (test) => {
    const { url } = await runSandbox(test, TOLD);
    const [shop, shell] = [await createShell(test, url), await createShell(test, url)];
    await shop.dollr("collect", "--id", "order-1");
    const [file] = globSync(join(shop.directory, ".dollr", "*.sqlite"));
    const store = ["--store", relative(shell.directory, file!)];
    const { code, out } = await shell.dollr(...OF_ORDER, "--id", "refund-1", "--amount", "5", ...store);
    expect([code, out]).toEqual([0, expect.stringContaining("The payer got back 5.00 USD")]);
    for (const [command, id] of [
      ["status", "refund-1"],
      ["recheck", "refund-1"],
      ["list", ""],
    ] as const) {
      const tell = async (...more: string[]) =>
        JSON.stringify(JSON.parse((await shell.dollr(...[command, id].filter(Boolean), "--json", ...more)).out));
      expect(await tell(...store)).toContain('"id":"refund-1"');
      expect(await tell()).not.toContain('"id":"refund-1"');
    }
  });
});

it.for([
  [[...TRANSFER, "--from-wallet", "7", "--to-counterparty", "8"], "Transfer 4.00 USD of real money from wallet 7 to"],
  [[...REFUND, "--payment-intent", "9"], "Refund 5.00 USD, real money, to the payer of payment intent 9"],
] as const)("real money is sent only when a person agrees: %s", async ([argv, question], test) => {
  const { sandbox, url } = await runSandbox(test);
  const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
  const { code, err } = await shell.dollr(...argv, "--live");
  expect([code, err]).toEqual([2, expect.stringContaining("Nothing was sent.")]);
  expect(shell.questions).toEqual([expect.stringContaining(question)]);
  expect(sandbox.requests).toHaveLength(0);
});
