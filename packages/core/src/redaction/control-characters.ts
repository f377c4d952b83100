/** Ends of lines and tabs: words on both sides of them are two words. */
const BREAKS = /[\t-\r\x85\u2028\u2029]+/g;
/** There without being seen: marks of direction, zero width, tags, what no standard assigns a sign to. */
const UNSEEN = /[\p{Cf}\p{Co}]/gu;
/** C0 and C1. */
const CONTROL = /\p{Cc}/gu;
/** Orders to a terminal, with what they begin with: a string up to its end (OSC, DCS), or parameters and a letter (CSI). */
const STRING_ORDER = "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)";
const LETTER_ORDER = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]";
const ORDERS = /* @__PURE__ */ new RegExp(`(?:${STRING_ORDER}|${LETTER_ORDER})+`, "g");
const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Text that others wrote, as one line without orders to a terminal, nor characters that steer it, change the direction of what
 * follows, or are not seen. For what has to be kept whole otherwise, an address or a number of a document; see also
 * {@link cleanText}.
 */
export function removeControlCharacters(text: string): string {
  return text.replace(UNSEEN, "").replace(ORDERS, toGap).replace(BREAKS, " ").replace(CONTROL, "").toWellFormed();
}

/** Words on both sides of an order stay two words: half of a name is not found in a longer one. */
function toGap(order: string, at: number, text: string): string {
  return WORD.test(text[at - 1] ?? "") && WORD.test(text[at + order.length] ?? "") ? " " : "";
}
