import { quote } from "../text/quote.ts";
import type { Target } from "./target.ts";

/** The command that asks for a payment again. With real money it needs `--live`. */
export const toStatusCommand = (id: string, { sandbox }: Target): string =>
  `dollr status ${quote(id)}${sandbox === undefined ? " --live" : ""}`;
