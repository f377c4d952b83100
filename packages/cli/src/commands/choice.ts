import { Argument, Option } from "commander";
import { CommandError } from "../terminal/command-error.ts";

/** A flag that takes one of these words, in whatever case. Help and completion list them. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices([...words]);
  return option.argParser((given: string) => {
    const word = words.find((each) => each.toLowerCase() === given.toLowerCase());
    if (word !== undefined) return word;
    throw new CommandError("UsageError", `${option.long} takes ${listOf(words)}, not ${given}.`);
  });
}

/** An argument that is one of these words. */
export function oneOf(name: string, description: string, words: readonly string[]): Argument {
  return new Argument(`<${name}>`, description).choices(words).argParser((given: string) => {
    if (words.includes(given)) return given;
    throw new CommandError("UsageError", `${name} is one of ${words.join(", ")}, not ${given}.`);
  });
}

const listOf = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
