import { clean } from "./clean.ts";

/** Text that is safe for a terminal: all foreign text in it was cleaned. Made by {@link words} and by styles. */
export class Words {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Only for text that this program wrote or cleaned. */
  static trust(text: string): Words {
    return new Words(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** A text of this program. Strings in it are treated as foreign text: cleaned, and on one line. */
export function words(sentence: TemplateStringsArray, ...given: readonly (string | number | Words)[]): Words {
  return Words.trust(String.raw({ raw: sentence }, ...given.map(toSafe)));
}

/** Joins lines. */
export const lines = (of: readonly (string | Words)[]): Words => Words.trust(of.map(toSafe).join("\n"));

/** A text of several lines, each of them cleaned. */
export const textLines = (text: string): Words => lines(text.split("\n"));

export const toSafe = (text: string | number | Words): string =>
  text instanceof Words ? text.toString() : clean(String(text));
