import { redactText } from "./redact-text.ts";
import { toSensitive } from "./sensitive-values.ts";

/**
 * Makes a text that Dollr wrote, a reason or a message, fit to be shown, logged and stored: without control characters, what
 * looks personal or secret, and what is known of the people it may be about. At most 300 characters of it are left.
 * @param personal - their names, phones and e-mails. Of a name each word from three letters on is taken out, a phone
 *   however it is written.
 */
export function cleanText(text: string, personal: readonly (string | undefined)[] = []): string {
  return redactText(text, toSensitive(personal.filter((one) => one !== undefined)));
}
