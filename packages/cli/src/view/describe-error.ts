import { isDollrError } from "@dollr-kit/core";
import { lines, type Words } from "./words.ts";

/** What went wrong and, where the error knows it, the fix. */
export function describeError(error: unknown): Words {
  const { message, hint } = toErrorFacts(error);
  return lines(hint === undefined ? [message] : [message, hint]);
}

/** The same in one line. */
export function describeErrorInLine(error: unknown): string {
  const { message, hint } = toErrorFacts(error);
  return hint === undefined ? message : `${message} ${hint}`;
}

/** What a program is told of an error. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
}

/** Errors of this kit bring more: what is known of the effect at Dollr, and which fields were refused. */
export function toErrorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message } = error;
  if (isDollrError(error)) return { name, message, ...error.toJSON() };
  const { hint } = error as { hint?: string };
  return { name, message, ...(hint !== undefined && { hint }) };
}
