import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/**
 * Breaks lines between words, so that each fits into the width. What continues a line is indented like it. A word that is
 * longer stays whole, as a terminal breaks it itself: an address that is copied would have a line break in it otherwise.
 */
export function wrap(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => {
      // What fits stays as it is, with its spaces: a picture has some at its ends.
      if (stringWidth(line) <= columns) return line;
      const [indent = ""] = /^ */.exec(line) ?? [];
      const room = Math.max(1, columns - indent.length);
      return wrapAnsi(line.slice(indent.length), room, { trim: true }).replaceAll(/^(?=.)/gm, indent);
    })
    .join("\n");
}
