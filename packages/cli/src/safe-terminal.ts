import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-code.ts";
import { createPrinters, type Printer } from "./printer.ts";
import type { Terminal } from "./terminal.ts";
import { describeError, toErrorFacts } from "./view/describe-error.ts";
import type { Words } from "./view/words.ts";

/** The terminal as commands have it: text of others reaches it cleaned, or not at all. */
export interface SafeTerminal extends Omit<Terminal, "out" | "err" | "confirm"> {
  readonly out: Printer;
  readonly err: Printer;
  confirm(question: Words): Promise<boolean | undefined>;
  /**
   * Says why a command ends: in words, and with `--json` for programs as well.
   * @returns the exit code.
   */
  complain(error: unknown): number;
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
    complain(error) {
      err.print(describeError(error));
      if (json) out.printJson({ error: toErrorFacts(error) });
      return error instanceof CommandError ? error.exitCode : EXIT.usage;
    },
  };
}
