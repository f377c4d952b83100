import { isKind, KINDS, type Kind } from "../target/kind.ts";
import { CommandError } from "../terminal/command-error.ts";

/** @throws CommandError for what is no kind of payment. */
export function readKind(text: string | undefined): Kind | undefined {
  if (text === undefined || isKind(text)) return text;
  throw new CommandError("UsageError", `--kind takes ${KINDS.join(", ")}, not ${text}.`);
}
