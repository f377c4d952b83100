import { hasCardNumber } from "@dollr-kit/core";

const CONTROL = /\p{Cc}/u;

/** What no text of a request may hold, or nothing where it holds none of it. */
export function textProblem(text: string): string | undefined {
  if (CONTROL.test(text)) return "must be without control characters, such as line ends and tabs";
  if (!text.isWellFormed()) return "must be well-formed Unicode: half of a character is in it";
  return hasCardNumber(text) ? "looks like a card number, which must never come here" : undefined;
}
