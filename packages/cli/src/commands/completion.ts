import type { Command } from "commander";
import { toCommandTree } from "../completion/command-tree.ts";
import { type Shell, writeCompletion } from "../completion/scripts.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { textLines } from "../text/words.ts";

/** Prints the script by which a shell completes commands, flags and their words. */
export function completionCommand(shell: Shell, program: Command, { out }: SafeTerminal): number {
  out.print(textLines(writeCompletion(shell, toCommandTree(program)).trimEnd()));
  return EXIT.completed;
}
