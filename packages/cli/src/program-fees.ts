import type { Command } from "commander";
import { choice } from "./commands/choice.ts";
import { type FeesFlags, feesCommand } from "./commands/fees.ts";
import { METHOD_NAMES, OPERATIONS } from "./fees/methods.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

/** The command that tells what payments cost. */
export function addFees(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .command("fees")
    .description("print the fees of operators and of Dollr, or what one payment would cost; moves nothing")
    .option("--amount <decimal>", "of one payment, in major units: 25.50")
    .option("--currency <code>", "ISO 4217, of that amount", "USD")
    .option("--payer-currency <code>", "what the payer pays in (default: the same)")
    .addOption(choice("--method <method>", "how it is paid (default: MTN of the currency)", METHOD_NAMES))
    .addOption(choice("--operation <type>", "which way the money goes", lower(OPERATIONS)).default("collection"))
    .option("--payer-pays", "the payer bears the fees, on top of the amount")
    .option("--live", "as the real Dollr tells them")
    .option("--json", "as JSON")
    .action(async (flags: FeesFlags) => finish(await feesCommand(flags, terminal)));
}

const lower = (words: readonly string[]): readonly string[] => words.map((word) => word.toLowerCase());
