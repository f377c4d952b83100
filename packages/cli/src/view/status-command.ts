import type { Place } from "../place.ts";
import { quote } from "./quote.ts";

/** How to ask for a payment again: real ones are not looked for in the sandbox. */
export const toStatusCommand = (id: string, { sandbox }: Place): string =>
  `dollr status ${quote(id)}${sandbox === undefined ? " --live" : ""}`;
