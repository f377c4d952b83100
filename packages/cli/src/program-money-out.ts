import type { Command } from "commander";
import { type PayoutFlags, payoutCommand } from "./commands/payout.ts";
import { type RefundFlags, refundCommand } from "./commands/refund.ts";
import { type TransferFlags, transferCommand } from "./commands/transfer.ts";
import { addPasscode, STORE } from "./program-flags.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

const EXITS = "exit 0 completed, 1 failed, 3 pending or unknown";

/** The commands that send money out. */
export function addMoneyOut(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  const payout = program
    .command("payout")
    .description(`pay out to a mobile money wallet, or to those of a payroll: ${EXITS}`)
    .option("--id <id>", "your own key of the payout: one payout per id, for ever; the same id again joins it")
    .option("--name <name>", "of the recipient")
    .option("--phone <number>", "of the recipient's wallet, in any usual writing")
    .option("--country <code>", "ISO 3166-1, for numbers without their country's code: LR or RW")
    .option("--amount <decimal>", "what the recipient gets, in major units: 120.00; the fees are yours")
    .option("--currency <code>", "ISO 4217, of the amount and of your wallet")
    .option("--note <text>", "for your own books; Dollr does not get it")
    .option(
      "--csv <file>",
      "a payroll, in place of these: its first line is id,name,phone,amount,currency,note; sums are shown and asked for first; say the same again to go on where it was stopped",
    )
    .option("--wait <seconds>", "how long to wait for the end; it goes on after it (default: 120, with --csv 900)");
  addPasscode(payout);
  addSafety(payout, "with --live or --csv: do not ask").action(async (flags: PayoutFlags) =>
    finish(await payoutCommand(flags, terminal)),
  );

  const transfer = program
    .command("transfer")
    .description(`transfer from a Dollr wallet of yours to that of a counterparty: ${EXITS}`)
    .option("--id <id>", "your own key of the transfer; the same id again joins it")
    .option("--from-wallet <number>", "the wallet that pays, as Dollr's portal numbers it")
    .option("--to-counterparty <number>", "who is paid, as Dollr's portal numbers them; or say --name and --phone")
    .option("--name <name>", "of a person who is paid")
    .option("--phone <number>", "of that person, in any usual writing")
    .option("--country <code>", "ISO 3166-1, for a number without its country's code")
    .option("--amount <decimal>", "what they get, in major units")
    .option("--currency <code>", "ISO 4217, of the amount and of the wallet")
    .option("--note <text>", "for your own books; Dollr does not get it");
  addSafety(addWait(transfer)).action(async (flags: TransferFlags) => finish(await transferCommand(flags, terminal)));

  const refund = program
    .command("refund")
    .description(`pay a collection back to its payer, or a part of it: ${EXITS}`)
    .option("--id <id>", "your own key of the refund; the same id again joins it")
    .option(
      "--collection <id>",
      "that is paid back, by its id or reference id in these records; tells all that is not said",
    )
    .option("--payment-intent <number>", "of the collection, as Dollr's portal numbers it, where its record has none")
    .option("--amount <decimal>", "what goes back, in major units of the currency that was paid")
    .option(
      "--currency <code>",
      "ISO 4217, of the collection: what moves is held against it (default with --collection: its own)",
    )
    .option(
      "--original-amount <decimal>",
      "what was paid: refunds in these records may not come to more (default with --collection: as its record says)",
    )
    .option("--reason <text>", "why, for Dollr and whoever reads there");
  addSafety(addWait(refund)).action(async (flags: RefundFlags) => finish(await refundCommand(flags, terminal)));
}

const addWait = (command: Command): Command =>
  command.option("--wait <seconds>", "how long to wait for the end; it goes on after it", "120");

const addSafety = (command: Command, yes = "with --live: do not ask"): Command =>
  command
    .option("--live", "real Dollr and real money, with DOLLR_CLIENT_ID and DOLLR_CLIENT_SECRET; asks first")
    .option(...STORE)
    .option("--yes", yes)
    .option("--json", "the outcome as JSON");
