import { shorten } from "../text/shorten.ts";
import { type Words, words } from "../text/words.ts";
import type { Target } from "./target.ts";

/** Address, client and file: whose payments these are. */
export const describeTarget = ({ url, client, file }: Target): Words =>
  words`Dollr at ${url}, as client ${shorten(client.identity().clientId)}, records of ${file}`;

/** Whether this is real money, in the first line that a command prints. */
export function describeWhere({ url, sandbox }: Target): Words {
  if (sandbox === undefined) return words`Dollr at ${url}: real money.`;
  return sandbox.isOwn
    ? words`A sandbox at ${url}, for this run: no real money, no account. One that stays, to watch in a browser: dollr sandbox`
    : words`The sandbox at ${url}, which was running: no real money, no account. Watch it in a browser.`;
}
