import { join } from "node:path";
import { ROOT } from "../gates/packages.ts";
import { type CommandOptions, runCommand } from "./run-command.ts";

const bin = join(ROOT, "node_modules/@changesets/cli/bin.js");

/** Runs changesets without a question asked, on the repository in `cwd`. */
export const changeset = (args: readonly string[], options: CommandOptions = {}): Promise<string> =>
  runCommand(process.execPath, [bin, ...args], { ...options, env: { CI: "1", ...process.env, ...options.env } });
