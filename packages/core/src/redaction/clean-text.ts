import { createRedactor } from "./redact-text.ts";
import { toSensitive } from "./sensitive-values.ts";

/** Names, phones and e-mails; those that are not known are undefined. */
type Personal = readonly (string | undefined)[];

/**
 * Makes a text that Dollr wrote, a reason or a message, fit to be shown, logged and stored: without control characters, what
 * looks personal or secret, and what is known of the people it may be about. At most 300 characters of it are left.
 * @param personal - their names, phones and e-mails. Of a name each word from three letters on is taken out, a phone
 *   however it is written.
 */
export function cleanText(text: string, personal: Personal = []): string {
  return createRedactor(toKnown(personal))(text);
}

/** The same for an id or a number, which may look like a phone: only what is known of the people is taken out. */
export function cleanId(text: string, personal: Personal = []): string {
  return createRedactor(toKnown(personal), false)(text);
}

const toKnown = (personal: Personal) => toSensitive(personal.filter((one) => one !== undefined));
