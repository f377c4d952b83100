import { clean } from "./clean.ts";

/** A space at which no line is broken. A noncharacter: `clean` lets none through that foreign text holds. */
const FIRM_SPACE = "\uFDD0";

/** Text that is safe for a terminal: all foreign text in it was cleaned. Made by {@link words} and by styles. */
export class Words {
  /** The text, with its firm spaces. */
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Only for text that this program wrote or cleaned. */
  static trust(text: string): Words {
    return new Words(text);
  }

  /** @returns the same, where no line is broken: a command that is copied has to stay one line. */
  firm(): Words {
    return new Words(this.#text.replaceAll(" ", FIRM_SPACE));
  }

  /**
   * Lays the text out.
   * @param breakLines - gets it with firm spaces, which it takes for letters.
   */
  layOut(breakLines: (text: string) => string): string {
    return breakLines(this.#text).replaceAll(FIRM_SPACE, " ");
  }

  /** For another text. */
  static textOf(given: string | number | Words): string {
    return given instanceof Words ? given.#text : clean(String(given));
  }

  toString(): string {
    return this.layOut((text) => text);
  }
}

/** A text of this program. Strings in it are treated as foreign text: cleaned, and on one line. */
export function words(sentence: TemplateStringsArray, ...given: readonly (string | number | Words)[]): Words {
  return Words.trust(String.raw({ raw: sentence }, ...given.map(Words.textOf)));
}

/** Joins lines. */
export const lines = (of: readonly (string | Words)[]): Words => Words.trust(of.map(Words.textOf).join("\n"));

/** A text of several lines, each of them cleaned. */
export const textLines = (text: string): Words => lines(text.split("\n"));
