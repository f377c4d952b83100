import { stripVTControlCharacters } from "node:util";
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

export interface SafeTerminalOptions {
  /** Errors are printed as JSON, too. */
  readonly json: boolean;
  /** @defaultValue as the streams are */
  readonly colors: boolean | undefined;
}

export function createSafeTerminal(terminal: Terminal, { json, colors }: SafeTerminalOptions): SafeTerminal {
  const { isInteractive, directory, environment, signal } = terminal;
  const [out, err] = createPrinters(terminal.out, terminal.err, colors);
  return {
    out,
    err,
    isInteractive,
    directory,
    environment,
    signal,
    ...(terminal.readKeys && { readKeys: terminal.readKeys.bind(terminal) }),
    ...(terminal.openBrowser && { openBrowser: terminal.openBrowser.bind(terminal) }),
    confirm: (question) => terminal.confirm(plain(question)),
    askSecret: (question) => terminal.askSecret(plain(question)),
    reportError(error) {
      err.print(describeError(error));
      if (json) out.printJson({ error: toErrorFacts(error) });
      return error instanceof CommandError ? error.exitCode : EXIT.usage;
    },
  };
}

/** A question is written by readline, which counts its columns. */
const plain = (question: Words): string => stripVTControlCharacters(question.toString());
