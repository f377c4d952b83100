import type { PaymentOutcome } from "@dollr-kit/disburse";
import type { PasscodeFlags } from "../passcode/passcode-flags.ts";
import { createPasscodeSource, type PasscodeSource } from "../passcode/passcode-source.ts";
import { KINDS, type KindOut } from "../target/kind.ts";
import type { FoundPayment } from "../target/payment-reader.ts";
import type { Target } from "../target/target.ts";
import { CommandError, interrupted, nobodyToTypePasscode } from "../terminal/command-error.ts";
import { describeErrorInLine } from "../terminal/describe-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";

/** A payment out that an earlier run left open. */
export interface OpenOut {
  readonly kind: KindOut;
  readonly id: string;
}

/** How one stands when the wait was over. */
export interface ResumedOut {
  readonly kind: KindOut;
  readonly outcome: PaymentOutcome;
}

/** Finds the open payments out of earlier runs, without sending anything. */
export async function findOpenOut({ readers }: Pick<Target, "readers">): Promise<readonly OpenOut[]> {
  const open: OpenOut[] = [];
  for (const kind of KINDS) {
    if (kind === "collection") continue;
    const ids = new Set<string>();
    for await (const { id } of readers[kind].list({ open: true })) ids.add(id);
    open.push(...[...ids].map((id) => ({ kind, id })));
  }
  return open;
}

/**
 * The passcode that open payouts are sent with. Where it cannot be had they are left alone, and the others go on.
 * @throws CommandError after Ctrl-C.
 */
export async function obtainPasscode(
  flags: PasscodeFlags,
  { sandbox }: Target,
  terminal: SafeTerminal,
): Promise<PasscodeSource | undefined> {
  try {
    const passcode = createPasscodeSource(flags, terminal, { live: sandbox === undefined });
    if (await passcode.obtain()) return passcode;
    if (terminal.signal.aborted) throw interrupted("Interrupted; nothing was sent.");
    throw nobodyToTypePasscode();
  } catch (error) {
    if (terminal.signal.aborted || !(error instanceof CommandError)) throw error;
    terminal.err.print(words`Payouts are left alone: ${describeErrorInLine(error)}`);
    return undefined;
  }
}

/** Resumes these, concurrently; without a passcode no payouts. They are watched until the target is closed. */
export async function resumeOut(
  open: readonly OpenOut[],
  target: Target,
  passcode: PasscodeSource | undefined,
  { signal }: SafeTerminal,
  timeoutMs: number,
): Promise<readonly ResumedOut[]> {
  const openers = {
    payout: () => passcode && target.openPayouts(passcode.give),
    transfer: () => target.openTransfers(),
    refund: () => target.openRefunds(),
  } as const satisfies Record<KindOut, () => Resumes | undefined>;

  async function resumeKind(kind: KindOut): Promise<readonly ResumedOut[]> {
    const ours = open.filter((each) => each.kind === kind);
    const payments: Resumes | undefined = ours.length === 0 ? undefined : openers[kind]();
    if (payments === undefined) return [];
    await payments.resume({ signal });
    const found = await Promise.all(ours.map(({ id }) => payments.get(id)));
    const settled = found.flatMap((payment) => payment?.settled({ timeoutMs, signal }) ?? []);
    return (await Promise.all(settled)).map((outcome) => ({ kind, outcome }));
  }

  return (await Promise.all((Object.keys(openers) as KindOut[]).map(resumeKind))).flat();
}

interface Resumes {
  resume(options: { readonly signal: AbortSignal }): Promise<unknown>;
  get(id: string): Promise<FoundPayment | undefined>;
}
