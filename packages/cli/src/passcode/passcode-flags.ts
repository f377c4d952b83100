import { CommandError } from "../terminal/command-error.ts";

/** Where the passcode of payouts comes from. It is never a value on the command line. */
export interface PasscodeFlags {
  readonly passcodeEnv?: string;
  readonly passcodePhone?: string;
  readonly passcodeUser?: string;
}

/**
 * A value on the command line is kept in the shell's history, and everybody on the machine sees it in the list of processes.
 * @throws CommandError that shows nothing of it.
 */
export function refusePasscodeInArguments(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--?(passcode|pin)(=|$)/i.test(argument))) return;
  throw new CommandError("UsageError", "The passcode is not taken on the command line: the shell's history keeps it.", {
    hint: "Leave it out and type it when asked, or name the environment variable that holds it: --passcode-env NAME. What has been typed is in the history now: remove it there, or change the passcode.",
  });
}
