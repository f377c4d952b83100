import { createRedactor } from "./redact-text.ts";
import { toSensitive } from "./sensitive-values.ts";

/** Names, phones and e-mails. Unknown ones may be undefined. */
type Personal = readonly (string | undefined)[];

/**
 * Makes a text of Dollr, such as a reason or a message, safe to show, log and store. It removes control characters, everything that looks
 * personal or secret, and the given data. It cuts the text after 300 characters.
 * @param personal - names, phones and e-mails of the people that the text may be about. It removes each word of a name that has three letters
 *   or more, and a phone in any notation.
 */
export function cleanText(text: string, personal: Personal = []): string {
  return createRedactor(toKnown(personal))(text);
}

/** The same for an id or a number. It removes only the given data, because an id may look like a phone. */
export function cleanId(text: string, personal: Personal = []): string {
  return createRedactor(toKnown(personal), false)(text);
}

const toKnown = (personal: Personal) => toSensitive(personal.filter((one) => one !== undefined));
