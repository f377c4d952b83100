/** Joins signs of some scripts, and emoji. */
const JOINERS = "\u200c\u200d";

/** Without signs that cannot be seen and steer what can: a name could turn around the amount beside it. */
export const clean = (html: string): string =>
  html.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) => (`\n\t${JOINERS}`.includes(sign) ? sign : ""));
