import { hasCardNumber } from "@dollr-kit/core";

const CONTROL = /\p{Cc}/u;

/** What no text of a request may hold, and what is said of it. */
export const TEXT_PROBLEMS = {
  control: "must be without control characters, such as line ends and tabs",
  half: "must be well-formed Unicode: half of a character is in it",
  card: "looks like a card number, which must never come here",
} as const;

/** What of it a text holds, or nothing. */
export function findTextProblem(text: string): keyof typeof TEXT_PROBLEMS | undefined {
  if (CONTROL.test(text)) return "control";
  if (!text.isWellFormed()) return "half";
  return hasCardNumber(text) ? "card" : undefined;
}
