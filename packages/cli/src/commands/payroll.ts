import { type BatchReport, type Payouts, sumMoney } from "@dollr-kit/disburse";
import type { PasscodeFlags } from "../passcode/passcode-flags.ts";
import { createPasscodeSource } from "../passcode/passcode-source.ts";
import { askAgreement } from "../payments/ask-agreement.ts";
import { requirePasscode, type SendFlags } from "../payments/send-one.ts";
import { describeReport, describeSums, toReportFacts } from "../payroll/describe-report.ts";
import type { PayrollLine } from "../payroll/parse-payroll.ts";
import { checkPayroll, readPayrollFile } from "../payroll/read-payroll.ts";
import { createProgressLine } from "../payroll/show-progress.ts";
import { describeWhere } from "../target/describe-target.ts";
import { openTarget, type Target } from "../target/target.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";

export interface PayrollFlags extends SendFlags, PasscodeFlags {
  readonly csv: string;
  readonly country?: string;
}

/** Pays out every line of a file, once each, however often it is said and wherever it was stopped. */
export async function payrollCommand(flags: PayrollFlags, terminal: SafeTerminal): Promise<number> {
  const live = flags.live === true;
  const passcode = createPasscodeSource(flags, terminal, { live });
  const text = await readPayrollFile(terminal.directory, flags.csv);
  const target = await openTarget(terminal, flags);
  try {
    const payouts = target.openPayouts(passcode.give);
    const payroll = await checkPayroll(text, payouts, target, flags.country);
    if (!flags.json) terminal.out.print(describeWhere(target));
    await askFirst(payroll, flags, target, terminal);
    await requirePasscode(passcode, terminal);
    const report = await payAll(payroll, payouts, flags, terminal);
    if (flags.json) terminal.out.printJson(toReportFacts(report, payroll));
    else terminal.out.print(words`\n${describeReport(report, payroll)}`);
    if (!flags.json && report.isStopped) terminal.err.print(describeStop(report));
    return toExitCode(report);
  } finally {
    await target.close();
  }
}

const describeStop = ({ stopReason }: BatchReport): Words =>
  stopReason === undefined
    ? words`Stopped; nothing is lost. Say the same again to go on: each line is paid once.`
    : words`Stopped: ${stopReason}. Then say the same again to go on, and dollr retry for what has failed.`;

/** The sums before anything is sent, in the sandbox too: a rehearsal is like the day itself. */
async function askFirst(
  payroll: readonly PayrollLine[],
  { yes, json }: PayrollFlags,
  { url, sandbox }: Target,
  terminal: SafeTerminal,
): Promise<void> {
  const sums = describeSums(sumMoney(payroll.map(({ request }) => request)));
  const money = sandbox === undefined ? `${sums} of real money` : `${sums}, not real money,`;
  const what = words`${money} to ${payroll.length} ${payroll.length === 1 ? "line" : "lines"} of the file, by ${url}`;
  if (!yes)
    await askAgreement(words`Pay out ${what}? Lines that were paid before are not paid again.`, "to pay", terminal);
  else if (!json) terminal.out.print(words`Paying out ${what}.`);
}

async function payAll(
  payroll: readonly PayrollLine[],
  payouts: Payouts,
  { json, wait }: PayrollFlags,
  terminal: SafeTerminal,
): Promise<BatchReport> {
  const progress = json ? undefined : createProgressLine(terminal, payroll.length);
  try {
    return await payouts.startMany(
      payroll.map(({ request }) => request),
      {
        signal: terminal.signal,
        timeoutMs: Number(wait) * 1_000,
        ...(progress && { onProgress: progress.show }),
      },
    );
  } finally {
    progress?.end();
  }
}

/** What is open comes before what has failed: it is not over, and may still be paid. */
function toExitCode({ isStopped, stopReason, pending, unknown, failed, refused }: BatchReport): number {
  if (isStopped && stopReason === undefined) return EXIT.interrupted;
  if (pending.count + unknown.count > 0) return EXIT.open;
  return failed.count + refused.count > 0 ? EXIT.failed : EXIT.completed;
}
