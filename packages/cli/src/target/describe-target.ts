import { shorten } from "../text/shorten.ts";
import { bold, code, dim } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import type { Target } from "./target.ts";

/** Address, client and file: whose payments these are. */
export const describeTarget = ({ url, client, file }: Target): Words =>
  words`Dollr at ${url}, as client ${shorten(client.identity().clientId)}, records of ${file}`;

/** Whether this is real money, in the first line that a command prints. */
export function describeWhere({ url, sandbox }: Pick<Target, "url" | "sandbox">): Words {
  if (sandbox === undefined) return words`Dollr at ${url}: ${bold("real money")}`;
  const what = sandbox.isOwn ? words`for this run alone` : words`which was running; ${code("dollr open")} shows it`;
  return words`${bold("Sandbox")} at ${url}, ${what}\n${dim("It moves no real money, and needs no account.")}`;
}
