import { isDollrError } from "@dollr-kit/core";
import { lines, type Words } from "../text/words.ts";

/** The message of an error, and its hint where it has one. */
export function describeError(error: unknown): Words {
  const { message, hint } = toErrorFacts(error);
  return lines(hint === undefined ? [message] : [message, hint]);
}

/** The same in one line. */
export function describeErrorInLine(error: unknown): string {
  const { message, hint } = toErrorFacts(error);
  return hint === undefined ? message : `${message} ${hint}`;
}

/** An error in JSON. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
}

/** Errors of this kit have more facts: the effect at Dollr, and the refused fields. */
export function toErrorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message } = error;
  if (isDollrError(error)) return { name, message, ...error.toJSON() };
  const { hint } = error as { hint?: string };
  return { name, message, ...(hint !== undefined && { hint }) };
}
