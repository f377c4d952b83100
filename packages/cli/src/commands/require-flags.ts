import { CommandError } from "../terminal/command-error.ts";

/** @throws CommandError that names the flags that are missing, or have no sense. */
export function requireFlags(what: string, needed: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.entries(needed).flatMap(([flag, value]) => (value === undefined ? [flag] : []));
  if (missing.length === 0) return;
  const are = missing.length === 1 ? "is" : "are";
  throw new CommandError(
    "UsageError",
    `${what} moves money, so say what you mean: ${missing.join(", ")} ${are} missing.`,
  );
}

/** @throws CommandError unless it is seconds above 0. */
export function requireWait(wait: string): void {
  if (!(Number(wait) > 0)) throw new CommandError("UsageError", "--wait takes seconds above 0.");
}

/** @throws CommandError unless it is a number that Dollr gives to a thing. */
export function readNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new CommandError("UsageError", `${flag} takes a number as Dollr's portal tells it.`);
}
