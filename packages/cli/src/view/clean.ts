/**
 * What a terminal obeys, or what changes the order or the lines of a text: control characters (C0 with ESC, DEL, C1), the
 * separators of lines, the marks of direction. Joiners stay, since names and emoji need them.
 */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu;
const SPACES = /\r\n|[\t\n\r]/g;

const toEscape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text of others as one line that a terminal shows and does not obey. What it would have obeyed is shown as `\u001b`. */
export const clean = (text: string): string => text.replaceAll(SPACES, " ").replaceAll(OBEYED, toEscape);

/** One line of JSON. It says the same as `JSON.stringify` does, and a terminal obeys nothing of it. */
export const toJson = (value: unknown): string => JSON.stringify(value).replaceAll(OBEYED, toEscape);
