import { quote } from "../text/quote.ts";
import type { Kind } from "./kind.ts";
import type { Target } from "./target.ts";

/** A command about the same records. With real money it needs `--live`. */
export const toCommand = (command: string, { sandbox, storeFlag }: Pick<Target, "sandbox" | "storeFlag">): string =>
  [
    `dollr ${command}`,
    ...(sandbox === undefined ? ["--live"] : []),
    ...(storeFlag === undefined ? [] : [`--store ${quote(storeFlag)}`]),
  ].join(" ");

/** The command that asks for a payment again. */
export const toStatusCommand = (id: string, target: Target, kind: Kind = "collection"): string =>
  toCommand(`status ${quote(id)}${kind === "collection" ? "" : ` --kind ${kind}`}`, target);
