/** Line ends and tabs. They become spaces. */
const BREAKS = /[\t-\r\x85\u2028\u2029]+/g;
/** Invisible characters: marks of direction, characters of zero width, tags, private use. */
const UNSEEN = /[\p{Cf}\p{Co}]/gu;
/** C0 and C1. */
const CONTROL = /\p{Cc}/gu;
/** Escape sequences of terminals: a string up to its end (OSC, DCS), or parameters and a letter (CSI). */
const STRING_SEQUENCE = "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)";
const LETTER_SEQUENCE = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]";
const SEQUENCES = /* @__PURE__ */ new RegExp(`(?:${STRING_SEQUENCE}|${LETTER_SEQUENCE})+`, "g");
const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Makes one line of a text that others wrote: without terminal escape sequences, control characters and invisible characters. It keeps
 * everything else. Use it for an address or the number of a document, and {@link cleanText} where personal data has to go, too.
 */
export function removeControlCharacters(text: string): string {
  return text.replace(UNSEEN, "").replace(SEQUENCES, toGap).replace(BREAKS, " ").replace(CONTROL, "").toWellFormed();
}

/** Puts a space between two words that only the sequence kept apart. A name inside a longer word would not be found. */
function toGap(sequence: string, at: number, text: string): string {
  return WORD.test(text[at - 1] ?? "") && WORD.test(text[at + sequence.length] ?? "") ? " " : "";
}
