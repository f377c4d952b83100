import { styleText } from "node:util";
import { Words } from "./words.ts";

/** Styled for any stream; whoever writes it to one without colours takes the styles out again. */
const style = (format: Parameters<typeof styleText>[0]) => (text: string | Words) =>
  Words.trust(styleText(format, Words.textOf(text), { validateStream: false }));

export const bold = style("bold");
export const dim = style("dim");
export const cyan = style("cyan");
export const green = style("green");
export const red = style("red");
export const yellow = style("yellow");

/** A command or a line to copy: it is never broken. */
export const code = (text: string): Words => cyan(Words.trust(Words.textOf(text)).firm());
