import { clean } from "./clean.ts";

/** Text that a terminal may be given: whatever came from elsewhere is cleaned in it. Made by {@link words} and by styles. */
export class Words {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Of text that this program wrote, or cleaned, to its last character. */
  static trust(text: string): Words {
    return new Words(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** A sentence of ours. Strings in it are taken for text of others, which starts no line of its own. */
export function words(sentence: TemplateStringsArray, ...given: readonly (string | number | Words)[]): Words {
  return Words.trust(String.raw({ raw: sentence }, ...given.map(toSafe)));
}

/** Lines below each other. */
export const lines = (of: readonly (string | Words)[]): Words => Words.trust(of.map(toSafe).join("\n"));

/** Text with the lines that it has, each of them cleaned. */
export const textLines = (text: string): Words => lines(text.split("\n"));

export const toSafe = (text: string | number | Words): string =>
  text instanceof Words ? text.toString() : clean(String(text));
