import type { ReconcileReport } from "@dollr-kit/disburse";
import { KINDS } from "../target/kind.ts";
import { openTarget, type Target, type TargetFlags } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { describeDifferences, isAgreed } from "../view/describe-differences.ts";
import { readKind } from "./read-kind.ts";

export interface ReconcileFlags extends TargetFlags {
  readonly since?: string;
  readonly sample?: string;
  readonly kind?: string;
  readonly json?: boolean;
}

/** Compares the records of this folder with Dollr, and mends them. It sends no money. */
export async function reconcileCommand(flags: ReconcileFlags, terminal: SafeTerminal): Promise<number> {
  const [kind, options] = [readKind(flags.kind), readOptions(flags)];
  const target = await openTarget(terminal, flags);
  try {
    const reports: ReconcileReport[] = [];
    for (const each of kind === undefined ? KINDS : [kind])
      if (!terminal.signal.aborted) reports.push(await compare(each, options, flags, target, terminal));
    if (flags.json) terminal.out.printJson({ agrees: isAgreed(reports), reports });
    else terminal.out.print(describeDifferences(reports));
    if (terminal.signal.aborted) return EXIT.interrupted;
    return isAgreed(reports) ? EXIT.completed : EXIT.failed;
  } finally {
    await target.close();
  }
}

type Options = ReturnType<typeof readOptions>;

function compare(
  kind: (typeof KINDS)[number],
  options: Options,
  { json }: ReconcileFlags,
  { readers }: Target,
  { out, isInteractive, signal }: SafeTerminal,
): Promise<ReconcileReport> {
  const drawing = isInteractive && !json ? out.draw() : undefined;
  const reading = readers[kind].reconcile({
    ...{ ...options, signal },
    onProgress: ({ listed, read, differing }) =>
      drawing?.update([words`  ${kind}s: ${listed} records, ${read} read, ${differing} differ`]),
  });
  return reading.finally(() => drawing?.done([]));
}

const DAY = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

function readOptions({ since, sample }: ReconcileFlags) {
  const from = since === undefined ? undefined : new Date(since);
  if (from !== undefined && !(DAY.test(since!) && from.getTime() <= Date.now()))
    throw new CommandError("UsageError", `--since takes a day that has begun, such as 2026-11-01 (UTC), not ${since}.`);
  if (sample !== undefined && !(/^(0|1|0?\.\d+|1\.0+)$/.test(sample) && Number(sample) <= 1))
    throw new CommandError("UsageError", `--sample takes a share from 0 to 1, such as 0.1, not ${sample}.`);
  return { ...(from && { since: from }), ...(sample !== undefined && { sample: Number(sample) }) };
}
