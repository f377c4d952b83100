import { readFileSync } from "node:fs";
import { type Argument, Command, CommanderError, Help } from "commander";
import { nameFlags } from "./commands/name-flags.ts";
import { refusePasscodeInArguments } from "./passcode/passcode-flags.ts";
import { addAround } from "./program-around.ts";
import { addBegun } from "./program-begun.ts";
import { addCollect } from "./program-collect.ts";
import { addExamples } from "./program-examples.ts";
import { addMoneyOut } from "./program-money-out.ts";
import { addSandbox } from "./program-sandbox.ts";
import { CommandError, interrupted } from "./terminal/command-error.ts";
import { EXIT } from "./terminal/exit-code.ts";
import { type Printer, wantsColors } from "./terminal/printer.ts";
import { createSafeTerminal, type SafeTerminal } from "./terminal/safe-terminal.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { bold, dim } from "./text/style.ts";
import { Words, words } from "./text/words.ts";

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
    return terminal.reportError(nameFlags(toCommandError(error, argv, given.signal)));
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
function toCommandError(error: unknown, argv: readonly string[], { aborted }: AbortSignal): unknown {
  if (aborted && !(error instanceof CommandError)) return interrupted("Interrupted.");
  if (!(error instanceof CommanderError)) return error;
  if (error.code === "commander.help") return argv[0] === "help" ? noHelp(argv[1]) : missingCommand();
  const [message = "", ...hints] = error.message.replace(/^error: /, "").split("\n");
  if (hints.length === 0 || error.code === "commander.unknownCommand") hints.push(whereHelpIs(error, argv));
  return new CommandError("UsageError", message, { hint: hints.join(" ") });
}

const missingCommand = (): CommandError =>
  new CommandError("UsageError", "A command is missing.", { hint: "dollr help lists them." });

function whereHelpIs({ code }: CommanderError, argv: readonly string[]): string {
  const command = argv.find((argument) => !argument.startsWith("-"));
  const isKnown = command !== undefined && code !== "commander.unknownCommand";
  return isKnown ? `dollr help ${command} lists what it takes.` : "dollr help lists them.";
}

const noHelp = (command = ""): CommandError =>
  new CommandError("UsageError", `There is no command ${command}.`, { hint: "dollr help lists them." });

const toTerm = (argument: Argument): string => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`);

/** Of help that is piped. */
const HELP_WIDTH = 80;
/** Below that, what a flag does stands below it. */
const NARROW = 60;

const helpWidth = ({ isScreen, columns }: Printer): number => (isScreen ? columns : HELP_WIDTH);

const printHelp = (text: string, to: Printer): void => to.print(Words.trust(text.replace(/\n$/, "")));

function createProgram(terminal: SafeTerminal, finish: (code: number) => void): Command {
  const program = new Command("dollr")
    .description("Unofficial tools for the Dollr payments API. Without --live everything happens in a sandbox.")
    .version(readVersion(), "--version", "the version of these tools")
    .option("--no-color", "no colours, as with NO_COLOR")
    .helpCommand("help [command]", "list the flags of a command, with examples")
    .exitOverride()
    .configureOutput({
      // Help is text of this program, with styles of its own. It goes to stderr where a command is missing.
      writeOut: (text) => printHelp(text, terminal.out),
      writeErr: (text) => printHelp(text, terminal.err),
      getOutHelpWidth: () => helpWidth(terminal.out),
      getErrHelpWidth: () => helpWidth(terminal.err),
      getOutHasColors: () => true,
      getErrHasColors: () => true,
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

  addCollect(program, terminal, finish);
  addMoneyOut(program, terminal, finish);
  addSandbox(program, terminal, finish);
  addBegun(program, terminal, finish);
  addAround(program, terminal, finish);
  addExamples(program);
  return program;
}

/** Works in the source and in the build: both are one folder below the package. */
function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
