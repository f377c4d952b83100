import type { Command } from "commander";

// Flags of several commands.

/** Of all commands that use records. */
export const STORE = [
  "--store <file>",
  "the records of a program of yours, a SQLite file, in place of this folder's",
] as const;

/** Of whatever may send a payout. */
export const addPasscode = (command: Command): Command =>
  command
    .option(
      "--passcode-env <name>",
      "the name of the environment variable that holds the passcode of payouts; without it the terminal asks, and shows nothing (sandbox: its own)",
    )
    .option("--passcode-phone <number>", "that the passcode was registered with (or DOLLR_PASSCODE_PHONE)")
    .option("--passcode-user <id>", "that it was registered with, in place of a phone (or DOLLR_PASSCODE_USER)");
