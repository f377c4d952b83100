import type { Command } from "commander";
import { type CancelFlags, cancelCommand } from "./commands/cancel.ts";
import { choice } from "./commands/choice.ts";
import { type ListFlags, listCommand, STATUSES } from "./commands/list.ts";
import { type ReceiptFlags, receiptCommand } from "./commands/receipt.ts";
import { type RecheckFlags, recheckCommand } from "./commands/recheck.ts";
import { type ReconcileFlags, reconcileCommand } from "./commands/reconcile.ts";
import { type ResumeFlags, resumeCommand } from "./commands/resume.ts";
import { type RetryFlags, retryCommand } from "./commands/retry.ts";
import { type StatusFlags, statusCommand } from "./commands/status.ts";
import { VIAS } from "./program-collect.ts";
import { addPasscode, STORE } from "./program-flags.ts";
import { KINDS } from "./target/kind.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

/** The commands for payments that were begun, the ones that only read first. */
export function addBegun(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program.commandsGroup("Payments that were begun:");
  addReads(program, terminal, finish);
  addChanges(program, terminal, finish);
}

function addReads(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .command("status <id>")
    .description("how a payment stands, by your id or by its reference id")
    .addOption(choice("--kind <kind>", "where several have this id", KINDS))
    .option("--live", "a payment of real money")
    .option(...STORE)
    .option("--json", "the outcome as JSON")
    .action(async (id: string, flags: StatusFlags) => finish(await statusCommand(id, flags, terminal)));

  program
    .command("receipt <id>")
    .description("print the receipt of a collection that is paid: exit 0 with one, else as status has it")
    .option("--live", "a payment of real money")
    .option(...STORE)
    .option("--json", "the receipt as JSON")
    .action(async (id: string, flags: ReceiptFlags) => finish(await receiptCommand(id, flags, terminal)));

  program
    .command("recheck <id>")
    .description("read Dollr once more about a payment, also about one that has ended; sends no money")
    .addOption(choice("--kind <kind>", "where several have this id", KINDS))
    .option("--live", "a payment of real money")
    .option(...STORE)
    .option("--json", "the outcome as JSON")
    .action(async (id: string, flags: RecheckFlags) => finish(await recheckCommand(id, flags, terminal)));

  program
    .command("reconcile")
    .description(
      "compare the records of this folder with Dollr, and mend them; sends no money: exit 0 when nothing differs or all was mended, else 1",
    )
    .option("--since <day>", "only what was started then or later: 2026-11-01 (default: all)")
    .option("--sample <share>", "of the ended ones that nothing is in doubt of, from 0 to 1 (default: 0.05)")
    .addOption(choice("--kind <kind>", "only these (default: all)", KINDS))
    .option("--live", "payments of real money")
    .option(...STORE)
    .option("--json", "the reports as JSON")
    .action(async (flags: ReconcileFlags) => finish(await reconcileCommand(flags, terminal)));
}

function addChanges(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .command("cancel <id>")
    .description("call a payment off before it was sent, or its page while nobody pays on it")
    .addOption(choice("--kind <kind>", "where several have this id", KINDS))
    .option("--live", "a payment of real money")
    .option(...STORE)
    .option("--json", "the outcome as JSON")
    .action(async (id: string, flags: CancelFlags) => finish(await cancelCommand(id, flags, terminal)));

  addPasscode(program.command("retry <id>"))
    .description("make another attempt of a payment that has failed: exit 0 completed, 1 failed, 3 pending or unknown")
    .option("--phone <number>", "collection: of another payer, or another phone; what was not sent is called off first")
    .option("--country <code>", "ISO 3166-1, for a number without its country's code: LR or RW")
    .option("--name <name>", "collection: of another payer")
    .addOption(choice("--via <way>", "collection: another way to pay", VIAS))
    .option("--payer-currency <code>", "collection: what the payer pays in")
    .addOption(choice("--kind <kind>", "where several have this id", KINDS))
    .option("--wait <seconds>", "how long to wait for the end; it goes on after it", "120")
    .option("--live", "a payment of real money; asks first")
    .option(...STORE)
    .option("--yes", "with --live: do not ask")
    .option("--json", "the outcome as JSON")
    .action(async (id: string, flags: RetryFlags) => finish(await retryCommand(id, flags, terminal)));

  program
    .command("list")
    .description("list the payments of this folder, as their records say; asks Dollr nothing")
    .option("--open", "only those that have not ended")
    .option("--undelivered", "only endings that no program of yours has confirmed (onSettled)")
    .addOption(choice("--status <status>", "only those with it", STATUSES))
    .addOption(choice("--kind <kind>", "only these (default: all)", KINDS))
    .option("--limit <number>", "so many at most: the oldest")
    .option("--live", "those of real money")
    .option(...STORE)
    .option("--json", "as JSON")
    .action(async (flags: ListFlags) => finish(await listCommand(flags, terminal)));

  addPasscode(program.command("resume"))
    .description("resume what an earlier run left unfinished")
    // Long enough to take over the payment of a process that died, and to see it end where the payer has approved.
    .option("--wait <seconds>", "how long to wait for the ends; the payments go on after it", "10")
    .option("--live", "payments of real money; asks first")
    .option(...STORE)
    .option("--yes", "with --live: do not ask")
    .option("--json", "how many, and how each stands, as JSON")
    .action(async (flags: ResumeFlags) => finish(await resumeCommand(flags, terminal)));
}
