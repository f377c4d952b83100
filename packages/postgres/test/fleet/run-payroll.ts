import { setTimeout as sleep } from "node:timers/promises";
import { type BatchGroup, type PayoutRequest, sumMoney } from "@dollr-kit/disburse";
import type { Money } from "@dollr-kit/flow";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { chooseVictim } from "./choose-victim.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";
import type { PaymasterSettings } from "./messages.ts";
import { Paymaster, type PayrollReport } from "./paymaster.ts";
import { drawPayroll, isRefused } from "./payroll.ts";
import type { RunOptions } from "./run-options.ts";
import { toSeconds, toWaits, type Waits } from "./waits.ts";

export interface PayrollOptions extends RunOptions {
  readonly payouts: number;
  readonly workers: number;
  readonly kills: number;
  /** Whether Dollr fails now and then, until all kills are done. @defaultValue true */
  readonly fails?: boolean;
  /** How long a worker waits for an answer. @defaultValue 1_000 */
  readonly timeoutMs?: number;
}

export interface PayrollRun {
  readonly payouts: number;
  readonly workers: number;
  readonly kills: number;
  /** So often whoever pays out the payroll was killed, too, and another one went on with the same lines. */
  readonly paymasterKills: number;
  readonly seconds: number;
  /** Of what Dollr was sent. What was not begun goes to the end of those that wait to begin, who may be thousands. */
  readonly takeover: Waits;
  /** What the recipients have, by Dollr's ledger. */
  readonly paid: readonly Money[];
  /** What was broken; empty when all is well. */
  readonly bad: readonly string[];
}

/** Of the kills of workers, one in so many is one of the paymaster as well. */
const PAYMASTER_EACH = 3;
const LONGEST_END_MS = 240_000;

/** A payroll is paid out by workers that are killed in the midst of it, at even shares of the way. */
export async function runPayroll({ payouts, workers, kills, ...options }: PayrollOptions): Promise<PayrollRun> {
  const startedAt = performance.now();
  const lines = drawPayroll(payouts, options.seed);
  const fleet = await Fleet.open({ ...options, kind: "payout" });
  let paymaster: Paymaster | undefined;
  try {
    await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()));
    const settings = { ...fleet.settings, payouts, seed: options.seed };
    const harmed = await harm(fleet, settings, kills, createRandom(options.seed, "kills"));
    paymaster = harmed.paymaster;
    const report = await paymaster.report;
    await untilDelivered(fleet, payouts);
    const found = await judge(fleet, { ids: lines.map(({ id }) => id), isAwaited: false });
    const { moves } = await fleet.dollr.readBooks();
    return {
      ...{ payouts, workers, kills: harmed.killed, paymasterKills: harmed.paymasterKills },
      seconds: (performance.now() - startedAt) / 1_000,
      takeover: toWaits(fleet.takeovers.tookMs),
      paid: sumMoney(moves),
      bad: [...found, ...judgeSums(lines, report), ...judgePaid(lines, sumMoney(moves))],
    };
  } finally {
    await paymaster?.end();
    await fleet.close();
  }
}

async function harm(fleet: Fleet, settings: PaymasterSettings, kills: number, random: Random) {
  const start = () => Paymaster.start(settings, (what) => fleet.complaints.push(what));
  let paymaster = await start();
  let paymasterKills = 0;
  let killed = 0;
  const isOver = () => fleet.delivered.size >= settings.payouts;
  for (let kill = 0; kill < kills; kill += 1) {
    const ended = ((kill + 0.5) / (kills + 1)) * settings.payouts;
    while (fleet.delivered.size < ended) await sleep(20);
    const victim = await chooseVictim(fleet, random, isOver);
    if (victim === undefined) break;
    await fleet.kill(victim, { isSent: true });
    killed += 1;
    void fleet.addWorker();
    if (kill % PAYMASTER_EACH !== 1) continue;
    paymasterKills += 1;
    await paymaster.kill();
    paymaster = await start();
  }
  fleet.dollr.calm();
  return { paymaster, paymasterKills, killed };
}

async function untilDelivered(fleet: Fleet, payouts: number): Promise<void> {
  const endsMs = performance.now() + LONGEST_END_MS;
  while (fleet.delivered.size < payouts && performance.now() < endsMs) await sleep(50);
}

const sumOf = (lines: readonly PayoutRequest[]): BatchGroup => ({ count: lines.length, sums: sumMoney(lines) });

/** What the report tells has to be what is in the lines, to the last cent. */
function judgeSums(lines: readonly PayoutRequest[], report: PayrollReport): readonly string[] {
  const none = sumOf([]);
  const expected: PayrollReport = {
    total: sumOf(lines),
    completed: sumOf(lines.filter((_, index) => !isRefused(index))),
    failed: sumOf(lines.filter((_, index) => isRefused(index))),
    ...{ pending: none, unknown: none, refused: none },
  };
  return (Object.keys(expected) as (keyof PayrollReport)[])
    .filter((group) => JSON.stringify(report[group]) !== JSON.stringify(expected[group]))
    .map((group) => `${group} is ${JSON.stringify(report[group])} instead of ${JSON.stringify(expected[group])}`);
}

function judgePaid(lines: readonly PayoutRequest[], paid: readonly Money[]): readonly string[] {
  const due = sumMoney(lines.filter((_, index) => !isRefused(index)));
  return JSON.stringify(paid) === JSON.stringify(due)
    ? []
    : [`Dollr paid ${JSON.stringify(paid)}, and due was ${JSON.stringify(due)}`];
}

/** For people. */
export function toPayrollLines(run: PayrollRun): readonly string[] {
  const { payouts, workers, kills, paymasterKills, seconds, takeover, paid, bad } = run;
  const sums = paid.map(({ amount, currency }) => `${amount} ${currency}`).join(" and ");
  return [
    `${payouts} payouts over ${workers} workers in ${seconds.toFixed(0)} s, ${kills} of them killed (SIGKILL), and ${paymasterKills} times who pays out: ${sums} paid, ${bad.length} bad`,
    `${takeover.count} payouts that Dollr was sent and a dead worker had in hand: another one had them after ${toSeconds(takeover.medianMs)} s at the median, ${toSeconds(takeover.longestMs)} s at the longest`,
    ...bad.slice(0, 20).map((what) => `  ${what}`),
  ];
}
