import { EXIT } from "./exit-code.ts";

/** Why a command did not do what it was told. */
export class CommandError extends Error {
  override readonly name: string;
  readonly exitCode: number;
  declare readonly hint?: string;

  constructor(name: string, message: string, { hint, exitCode = EXIT.usage }: CommandErrorOptions = {}) {
    super(message);
    this.name = name;
    this.exitCode = exitCode;
    if (hint !== undefined) this.hint = hint;
  }
}

export interface CommandErrorOptions {
  /** The fix. */
  readonly hint?: string;
  /** @defaultValue 2: not understood, or not set up */
  readonly exitCode?: number;
}

export const interrupted = (message: string, hint?: string): CommandError =>
  new CommandError("InterruptedError", message, {
    exitCode: EXIT.interrupted,
    ...(hint !== undefined && { hint }),
  });

export const nobodyToAsk = (forWhat: string): CommandError =>
  new CommandError("NotAgreedError", "Nothing was sent: there is no terminal to ask in.", {
    hint: `Say --yes ${forWhat} without a question.`,
  });

export const nobodyToTypePasscode = (): CommandError =>
  new CommandError("NotAgreedError", "Nothing was sent: there is no terminal to ask for the passcode in.", {
    hint: "Name the environment variable that holds it: --passcode-env NAME.",
  });
