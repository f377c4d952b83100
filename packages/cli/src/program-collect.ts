import type { Command } from "commander";
import { choice } from "./commands/choice.ts";
import { collectCommand } from "./commands/collect.ts";
import type { CollectFlags } from "./commands/collect-flags.ts";
import { STORE } from "./program-flags.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

/** How a collection is paid. */
export const VIAS = ["document", "checkout", "hosted"];

/** The command that brings money in. */
export function addCollect(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .commandsGroup("Money in and out:")
    .command("collect")
    .description("collect a payment and follow it to its end: exit 0 completed, 1 failed, 3 pending or unknown")
    .option("--phone <number>", "of the payer, in any usual writing")
    .option("--country <code>", "ISO 3166-1, for a number without its country's code: LR or RW")
    .option("--amount <decimal>", "in major units: 25.50 is twenty-five dollars and fifty cents (default: 25)")
    .option("--currency <code>", "ISO 4217 (default: USD)")
    .option("--payer-currency <code>", "what the payer pays in (default: the same)")
    .addOption(choice("--via <way>", "how it is paid (default: document)", VIAS))
    .addOption(choice("--source <type>", "which document is paid (default: invoice)", ["invoice", "order"]))
    .option("--name <name>", "of the payer")
    .option("--item <name>", "what is paid for")
    .option("--id <id>", "your own key of the payment; the same id again joins the same payment")
    .option("--wait <seconds>", "how long to wait for the end; the payment goes on after it", "120")
    .option("--fail", "sandbox: the payer refuses; takes a phone of its own")
    .option(
      "--lose-answer",
      "sandbox: the execution takes effect (with --via hosted: the page is made), and its answer is lost",
    )
    .option("--live", "real Dollr and real money, with DOLLR_CLIENT_ID and DOLLR_CLIENT_SECRET; asks first")
    .option(...STORE)
    .option("--yes", "with --live: do not ask")
    .option("--json", "the outcome as JSON")
    .action(async (flags: CollectFlags) => finish(await collectCommand(flags, terminal)));
}
