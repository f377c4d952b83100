/** Line ends and tabs, which become spaces. */
const BREAKS = /[\t-\r\x85\u2028\u2029]+/g;
/** Invisible characters: marks of direction, of zero width, tags, private use. */
const UNSEEN = /[\p{Cf}\p{Co}]/gu;
/** C0 and C1. */
const CONTROL = /\p{Cc}/gu;
/** Escape sequences of terminals: a string up to its end (OSC, DCS), or parameters and a letter (CSI). */
const STRING_SEQUENCE = "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)";
const LETTER_SEQUENCE = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]";
const SEQUENCES = /* @__PURE__ */ new RegExp(`(?:${STRING_SEQUENCE}|${LETTER_SEQUENCE})+`, "g");
const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * A text that others wrote, as one line without escape sequences of terminals, control characters and invisible characters. All
 * else is kept, so it is for an address or the number of a document; {@link cleanText} also redacts.
 */
export function removeControlCharacters(text: string): string {
  return text.replace(UNSEEN, "").replace(SEQUENCES, toGap).replace(BREAKS, " ").replace(CONTROL, "").toWellFormed();
}

/** Keeps the words before and after a sequence apart: a name that became part of a longer word would not be found. */
function toGap(sequence: string, at: number, text: string): string {
  return WORD.test(text[at - 1] ?? "") && WORD.test(text[at + sequence.length] ?? "") ? " " : "";
}
