/** Ends of lines and tabs: words on both sides of them are two words. */
const BREAKS = /[\t-\r\x85\u2028\u2029]+/g;
/** C0, C1, and all that is there without being seen: marks of direction, zero width, tags, what no standard assigns a sign to. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}]/gu;

/**
 * Text that others wrote, as one line without characters that steer a terminal, change the direction of what follows, or are not
 * seen. For what has to be kept whole otherwise, an address or a number of a document; see also {@link cleanText}.
 */
export function removeControlCharacters(text: string): string {
  return text.replace(BREAKS, " ").replace(UNSEEN, "").toWellFormed();
}
