import { refuseOption } from "./require-numbers.ts";

/** @throws DollrConfigError for what cannot be called: its first call would be the first that is heard of it. */
export function requireFunction(name: string, given: unknown): void {
  if (typeof given !== "function") refuseOption(`${name} has to be a function.`);
}
