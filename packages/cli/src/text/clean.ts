/**
 * Characters that control a terminal, or change the order or the lines of a text: control characters (C0 with ESC, DEL, C1),
 * line separators, direction marks, and what marks firm spaces here. Joiners stay, since names and emoji need them.
 */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\uFDD0]/gu;
const SPACES = /\r\n|[\t\n\r]/g;

const toEscape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Foreign text on one line, safe for a terminal. Control characters are shown as `\u001b`. */
export const clean = (text: string): string => text.replaceAll(SPACES, " ").replaceAll(CONTROLS, toEscape);

/** JSON on one line, safe for a terminal. It has the same value as that of `JSON.stringify`. */
export const toJson = (value: unknown): string => JSON.stringify(value).replaceAll(CONTROLS, toEscape);
