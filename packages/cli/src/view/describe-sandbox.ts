import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { isLoopback } from "../sandbox/addresses.ts";
import type { Served, ServeOptions } from "../sandbox/folder-sandbox.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, code, dim, yellow } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

const PHONE_WIDTH = 14;

/** Where the sandbox is, how an app gets to it, and what its phones do. */
export function describeSandbox(
  served: Served,
  { host = "", port, orAnother }: ServeOptions,
  terminal: SafeTerminal,
): Words {
  const { url, publicUrl, sandbox } = served;
  const count = sandbox.ledger.executions.length;
  const earlier = count === 1 ? "One payment of earlier runs is here." : `${count} payments of earlier runs are here.`;
  const exported = [`DOLLR_BASE_URL=${url}`, "DOLLR_CLIENT_ID=sandbox", "DOLLR_CLIENT_SECRET=sandbox"];
  const phones = Object.entries(MAGIC_PHONES).map(
    ([ending, by]) => words`  ${by.MTN_MOMO_LBR.padEnd(PHONE_WIDTH)}${dim(ending)}`,
  );
  return lines([
    words`${bold("Sandbox")} of Dollr at ${code(url)}`,
    dim("It moves no real money. A restart keeps everything."),
    ...(count === 0 ? [] : [dim(earlier)]),
    ...(orAnother && !url.endsWith(`:${port}`)
      ? [yellow(`Port ${port} is taken, so it has another one this time.`)]
      : []),
    ...(isLoopback(host) ? [] : describeReach(host, publicUrl)),
    "",
    "For your app, in another terminal:",
    ...exported.map((each) => words`  ${code(`export ${each}`)}`),
    "",
    "How a payment ends, by the phone that pays:",
    ...phones,
    words`  ${dim("Any other number of an operator there is approved.")}`,
    "",
    ...describeKeys(terminal),
    "",
  ]);
}

function describeReach(host: string, publicUrl: string): readonly Words[] {
  return [
    words``,
    words`On other devices: ${code(publicUrl)}`,
    words`${yellow("Take care:")} it listens on ${host}. Whoever is in your network can see its payments, make and reset them. It asks nobody for a password.`,
  ];
}

function describeKeys({ readKeys }: SafeTerminal): readonly Words[] {
  if (readKeys === undefined) return [dim("Ctrl-C ends it.")];
  return [words`${bold("o")} opens it in the browser · ${bold("r")} resets it · ${bold("Ctrl-C")} ends it`];
}
