import type { Words } from "../text/words.ts";
import { CommandError } from "./command-error.ts";
import { describeError, toErrorFacts } from "./describe-error.ts";
import { EXIT } from "./exit-code.ts";
import { createPrinters, type Printer } from "./printer.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal for commands. It prints cleaned text only, see {@link Words}. */
export interface SafeTerminal extends Omit<Terminal, "out" | "err" | "confirm" | "askSecret"> {
  readonly out: Printer;
  readonly err: Printer;
  confirm(question: Words): Promise<boolean | undefined>;
  askSecret(question: Words): Promise<string | undefined>;
  /**
   * Prints why a command ends; with `--json` as JSON, too.
   * @returns the exit code.
   */
  reportError(error: unknown): number;
}

export function createSafeTerminal(terminal: Terminal, { json }: { readonly json: boolean }): SafeTerminal {
  const { isInteractive, directory, environment, signal } = terminal;
  const [out, err] = createPrinters(terminal.out, terminal.err);
  return {
    out,
    err,
    isInteractive,
    directory,
    environment,
    signal,
    confirm: (question) => terminal.confirm(question.toString()),
    askSecret: (question) => terminal.askSecret(question.toString()),
    reportError(error) {
      err.print(describeError(error));
      if (json) out.printJson({ error: toErrorFacts(error) });
      return error instanceof CommandError ? error.exitCode : EXIT.usage;
    },
  };
}
