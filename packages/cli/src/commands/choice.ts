import { InvalidArgumentError, Option } from "commander";

/** A flag that takes one of these words, in whatever case. Help and completion list them. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices([...words]);
  return option.argParser((given: string) => {
    const word = words.find((each) => each.toLowerCase() === given.toLowerCase());
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`${option.long} takes ${listOf(words)}, not ${given}.`);
  });
}

const listOf = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
