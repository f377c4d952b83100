import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, dim } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

export interface SandboxFlags {
  readonly port: string;
  readonly settleAfter: string;
  readonly json?: boolean;
}

/** Serves a sandbox until Ctrl-C. */
export async function sandboxCommand(flags: SandboxFlags, terminal: SafeTerminal): Promise<number> {
  const mistake = findMistake(flags);
  if (mistake !== undefined) throw new CommandError("UsageError", mistake);
  const sandbox = createSandbox({ settleAfterMs: Number(flags.settleAfter) });
  const { url, close } = await sandbox.listen({ port: Number(flags.port) });
  if (flags.json) terminal.out.printJson({ url, clientId: "sandbox", clientSecret: "sandbox" });
  else terminal.out.print(help(url));
  if (!terminal.signal.aborted) {
    await new Promise((resolve) => terminal.signal.addEventListener("abort", resolve, { once: true }));
  }
  await close();
  return EXIT.completed;
}

function findMistake({ port, settleAfter }: SandboxFlags): string | undefined {
  const isWhole = (text: string) => /^\d+$/.test(text);
  if (!isWhole(port) || Number(port) > 65_535) return `--port takes a number from 0 to 65535, not ${port}.`;
  if (!isWhole(settleAfter)) return `--settle-after takes whole milliseconds, not ${settleAfter}.`;
  return undefined;
}

function help(url: string): Words {
  const phones = Object.entries(MAGIC_PHONES).map(([outcome, by]) => `  ${outcome.padEnd(21)}${by.MTN_MOMO_LBR}`);
  return words`${bold("A Dollr on this machine")} at ${url}. No real money, no account. Ctrl-C ends it.

  Open ${url} to watch its ledger, requests and payments.
  DOLLR_BASE_URL=${url} DOLLR_CLIENT_ID=sandbox DOLLR_CLIENT_SECRET=sandbox

What becomes of a payment, by the phone that pays:
${lines(phones)}
${dim("Any other number of an operator in Liberia or Rwanda is approved.")}`;
}
