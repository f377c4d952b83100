import type { Command } from "commander";
import { oneOf } from "./commands/choice.ts";
import { completionCommand } from "./commands/completion.ts";
import { type DoctorFlags, doctorCommand } from "./commands/doctor.ts";
import { SHELLS, type Shell } from "./completion/scripts.ts";
import { addFees } from "./program-fees.ts";
import { addPostgres } from "./program-postgres.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

/** The commands around payments: what they cost, where their records lie, and what this machine lacks. */
export function addAround(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program.commandsGroup("Around payments:");
  addFees(program, terminal, finish);
  addPostgres(program, terminal, finish);

  program
    .command("doctor")
    .description("check whether this machine can collect payments")
    .option("--live", "check Dollr instead of the sandbox")
    .option("--json", "the findings as JSON")
    .action(async (flags: DoctorFlags) => finish(await doctorCommand(flags, terminal)));

  program
    .command("completion")
    .description("print the script by which a shell completes dollr")
    .addArgument(oneOf("shell", "yours", SHELLS))
    .action((shell: Shell) => finish(completionCommand(shell, program, terminal)));
}
