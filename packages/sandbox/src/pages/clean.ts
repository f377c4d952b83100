/** Join characters of some scripts, and emoji. */
const JOINERS = "\u200c\u200d";

/** Removes invisible characters that change how others are shown: a name could reverse the amount beside it. */
export const clean = (html: string): string =>
  html.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) => (`\n\t${JOINERS}`.includes(sign) ? sign : ""));
