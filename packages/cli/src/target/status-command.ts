import { quote } from "../text/quote.ts";
import type { Kind } from "./kind.ts";
import type { Target } from "./target.ts";

/** The command that asks for a payment again. With real money it needs `--live`. */
export const toStatusCommand = (id: string, { sandbox }: Target, kind: Kind = "collection"): string =>
  `dollr status ${quote(id)}${kind === "collection" ? "" : ` --kind ${kind}`}${sandbox === undefined ? " --live" : ""}`;
