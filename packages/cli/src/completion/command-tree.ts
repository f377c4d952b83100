import type { Command } from "commander";

/** A command as a shell completes it. */
export interface CommandNode {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly FlagNode[];
  /** The words that its argument may be. */
  readonly words: readonly string[];
}

export interface FlagNode {
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The words that it takes, where there are only some. */
  readonly words: readonly string[];
  /** Whether it takes the path of a file. */
  readonly takesFile: boolean;
}

const FILES = new Set(["--csv", "--store", "--from"]);

/** The commands of the program, so that completion is never behind them. */
export function toCommandTree(program: Command): readonly CommandNode[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: toLine(command.description()),
    flags: [...command.options, ...program.options].flatMap(({ long, description, required, argChoices }) =>
      long == null
        ? []
        : [
            {
              name: long,
              description: toLine(description),
              takesValue: required,
              words: argChoices ?? [],
              takesFile: FILES.has(long),
            },
          ],
    ),
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
}

/** What fits beside a flag in a menu. */
const toLine = (text: string): string => text.split(/[:;(]/)[0]!.trim();
