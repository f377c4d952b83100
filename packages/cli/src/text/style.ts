import { styleText } from "node:util";
import { toSafe, Words } from "./words.ts";

const style = (format: Parameters<typeof styleText>[0]) => (text: string | Words) =>
  Words.trust(styleText(format, toSafe(text)));

// Plain text with `NO_COLOR`, or without a terminal.
export const bold = style("bold");
export const dim = style("dim");
export const cyan = style("cyan");
export const green = style("green");
export const red = style("red");
export const yellow = style("yellow");
