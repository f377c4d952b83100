import { readFileSync } from "node:fs";
import { type Argument, Command, CommanderError, Help } from "commander";
import { type CancelFlags, cancelCommand } from "./commands/cancel.ts";
import { choice, oneOf } from "./commands/choice.ts";
import { collectCommand } from "./commands/collect.ts";
import type { CollectFlags } from "./commands/collect-flags.ts";
import { completionCommand } from "./commands/completion.ts";
import { type DoctorFlags, doctorCommand } from "./commands/doctor.ts";
import { type ListFlags, listCommand, STATUSES } from "./commands/list.ts";
import { nameFlags } from "./commands/name-flags.ts";
import { type OpenFlags, openCommand } from "./commands/open.ts";
import { type ReceiptFlags, receiptCommand } from "./commands/receipt.ts";
import { type RecheckFlags, recheckCommand } from "./commands/recheck.ts";
import { type ReconcileFlags, reconcileCommand } from "./commands/reconcile.ts";
import { type ResumeFlags, resumeCommand } from "./commands/resume.ts";
import { type RetryFlags, retryCommand } from "./commands/retry.ts";
import { type SandboxFlags, sandboxCommand } from "./commands/sandbox.ts";
import { type StatusFlags, statusCommand } from "./commands/status.ts";
import { SHELLS, type Shell } from "./completion/scripts.ts";
import { refusePasscodeInArguments } from "./passcode/passcode-flags.ts";
import { addExamples } from "./program-examples.ts";
import { addFees } from "./program-fees.ts";
import { addMoneyOut, addPasscode, STORE } from "./program-money-out.ts";
import { addPostgres } from "./program-postgres.ts";
import { KINDS } from "./target/kind.ts";
import { CommandError, interrupted } from "./terminal/command-error.ts";
import { EXIT } from "./terminal/exit-code.ts";
import { wantsColors } from "./terminal/printer.ts";
import { createSafeTerminal, type SafeTerminal } from "./terminal/safe-terminal.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { bold, dim } from "./text/style.ts";
import { textLines, Words, words } from "./text/words.ts";

/**
 * Runs `dollr` with these arguments (without the node and the script).
 * @returns the exit code: 0 completed, 1 failed, 2 not understood or not set up, 3 pending or unknown, 130 interrupted.
 */
export async function run(argv: readonly string[], given: Terminal): Promise<number> {
  const colors = wantsColors(argv, given.environment);
  const terminal = createSafeTerminal(given, { json: argv.some(asksForJson), colors });
  let code: number = EXIT.completed;
  const program = createProgram(terminal, (answer) => {
    code = answer;
  });
  try {
    refusePasscodeInArguments(argv);
    requirePlain(argv);
    if (argv.every((argument) => argument === "--json") && argv.length > 0) throw missingCommand();
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.completed;
    return terminal.reportError(nameFlags(toCommandError(error, given.signal)));
  }
}

/** `--json=1` is refused, as a flag takes no value; whoever wrote it reads JSON. */
const asksForJson = (argument: string): boolean => /^--json(=|$)/.test(argument);

/** No argument has control characters on purpose. */
function requirePlain(argv: readonly string[]): void {
  const at = argv.findIndex((argument) => /\p{Cc}/u.test(argument));
  if (at === -1) return;
  throw new CommandError("UsageError", `Argument ${at + 1} holds a line break or another control character.`, {
    hint: "Leave it out. A value that came from a file or a page often ends with one.",
  });
}

/** An error after Ctrl-C is a consequence of it. */
function toCommandError(error: unknown, { aborted }: AbortSignal): unknown {
  if (aborted && !(error instanceof CommandError)) return interrupted("Interrupted.");
  if (!(error instanceof CommanderError)) return error;
  if (error.code === "commander.help") return missingCommand();
  const [message = "", ...hints] = error.message.replace(/^error: /, "").split("\n");
  return new CommandError("UsageError", message, hints.length > 0 ? { hint: hints.join(" ") } : {});
}

const missingCommand = (): CommandError =>
  new CommandError("UsageError", "A command is missing.", { hint: "dollr help lists them." });

const toTerm = (argument: Argument): string => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`);

/** Of help that is piped. */
const HELP_WIDTH = 80;
/** Below that, what a flag does stands below it. */
const NARROW = 60;

function createProgram(terminal: SafeTerminal, finish: (code: number) => void): Command {
  const program = new Command("dollr")
    .description("Unofficial tools for the Dollr payments API. Without --live everything happens in a sandbox.")
    .version(readVersion(), "--version", "the version of these tools")
    .option("--no-color", "no colours, as with NO_COLOR")
    .helpCommand("help [command]", "list the flags of a command, with examples")
    .exitOverride()
    .configureOutput({
      // Help is text of this program, with styles of its own.
      writeOut: (text) => terminal.out.print(Words.trust(text.replace(/\n$/, ""))),
      getOutHelpWidth: () => (terminal.out.isScreen ? terminal.out.columns : HELP_WIDTH),
      getOutHasColors: () => true,
      writeErr: (text) => terminal.err.print(textLines(text.replace(/\n$/, ""))),
      // `run` prints it, like all other errors.
      outputError: () => {},
    })
    .configureHelp({
      styleTitle: (title) => bold(title).toString(),
      formatItem(term, termWidth, description, helper) {
        const width = helper.helpWidth ?? HELP_WIDTH;
        if (width >= NARROW) return Help.prototype.formatItem.call(this, term, termWidth, description, helper);
        return `  ${term}\n${helper.boxWrap(description, width - 4).replaceAll(/^/gm, "    ")}`;
      },
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(toTerm)].join(" "),
      // What it does; the help of the command itself has more.
      subcommandDescription: (command) => command.description().split(/[:;]/)[0]!,
    })
    .addHelpText("after", words`\n${dim("Examples and flags of one:")} dollr help collect`.toString());

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

  addMoneyOut(program, terminal, finish);

  program
    .commandsGroup("Sandbox:")
    .command("sandbox")
    .description("run a Dollr on this machine, until Ctrl-C, and print what passes through it")
    .option("--port <number>", "0 takes a free one (default: 4010, or a free one)")
    .option("--host <address>", "what it listens on; 0.0.0.0 for containers and phones", "127.0.0.1")
    .option("--public-url <url>", "the address of its pages, where that is another one")
    .option("--settle-after <ms>", "how long a payment takes", "2000")
    .option("--json", "its address as JSON")
    .action(async (flags: SandboxFlags) => finish(await sandboxCommand(flags, terminal)));

  program
    .command("open [id]")
    .description("open the sandbox's window in the browser, or the page on which a collection is paid")
    .option("--print", "print the address, and open nothing")
    .option("--live", "a page of real money")
    .option(...STORE)
    .option("--json", "the address as JSON")
    .action(async (id: string | undefined, flags: OpenFlags) => finish(await openCommand(id, flags, terminal)));

  program
    .commandsGroup("Payments that were begun:")
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

  addExamples(program);
  return program;
}

const VIAS = ["document", "checkout", "hosted"];

/** Works in the source and in the build: both are one folder below the package. */
function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
