import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PayoutRequest } from "@dollr-kit/disburse";
import { createSandbox, type FaultRule, MAGIC_PHONES, type Sandbox } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import type { BatchMessage } from "./batch-child.ts";
import type { KillOptions } from "./run-kills.ts";

export interface BatchKillReport {
  readonly kills: number;
  /** Kills at which some lines had been sent to Dollr, and not all. */
  readonly inTheMidst: number;
  readonly lines: number;
  readonly paidOut: number;
  readonly seconds: number;
  /** What was broken; empty when all is well. */
  readonly bad: readonly string[];
}

const FAULTS: readonly FaultRule[] = [
  { kind: "answer-lost", operation: "executePayout", probability: 0.2 },
  { kind: "delivered-twice", operation: "executePayout", probability: 0.1, againAfterMs: 300 },
  { kind: "answer-lost", probability: 0.03 },
  { kind: "server-error", phase: "after", probability: 0.03 },
];

/** A process that does not come further is killed all the same. */
const LOOK_MS = 5;
const MOST_LOOKS = 6_000;

/** A payroll is begun, killed in the midst of its lines, and begun again with all of them, until there were enough kills. */
export async function runBatchKills({ kills, seed }: KillOptions): Promise<BatchKillReport> {
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "dollr-payroll-"));
  const random = createRandom(seed, "payroll");
  const lines = Array.from({ length: 5 * kills + 10 }, (_, index) => drawLine(random, index));
  const sandbox = openSandbox(seed);
  const { url, close } = await sandbox.listen({ port: 0 });
  const complaints: string[] = [];
  const boot = () => start(url, join(folder, "payroll.sqlite"), lines, complaints);
  let inTheMidst = 0;
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const child = boot();
      // Each comes a few lines further than the one before, and is killed while it has many in hand.
      const enough = Math.ceil((lines.length * (kill + 0.5)) / (kills + 1));
      const hasSent = (): boolean => sandbox.ledger.executions.length >= enough || child.exitCode !== null;
      for (let looks = 0; looks < MOST_LOOKS && !hasSent(); looks += 1) await sleep(LOOK_MS);
      await sleep(random.integer(0, 60));
      await end(child);
      const sent = sandbox.ledger.executions.length;
      if (sent > 0 && sent < lines.length) inTheMidst += 1;
    }
    sandbox.faults.clear();
    const last = boot();
    const [report] = (await once(last, "message")) as [BatchMessage];
    last.disconnect();
    await once(last, "exit");
    return {
      kills,
      inTheMidst,
      lines: lines.length,
      paidOut: paidOut(sandbox).length,
      seconds: (performance.now() - startedAt) / 1_000,
      bad: [...compare(sandbox, lines, report), ...complaints],
    };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

function start(url: string, path: string, lines: readonly PayoutRequest[], complaints: string[]): ChildProcess {
  const child = fork(new URL("batch-child.ts", import.meta.url), [url, path, JSON.stringify(lines)], {
    execArgv: ["--conditions=@dollr-kit/source"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  child.stderr?.on("data", (text) => complaints.push(String(text)));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const paidOut = ({ ledger }: Sandbox) =>
  ledger.executions.filter(({ operation, outcome }) => operation === "PAYOUT" && outcome === "COMPLETED");

/** Each line has an amount of its own, by which the ledger knows it. */
function compare(sandbox: Sandbox, lines: readonly PayoutRequest[], report: BatchMessage): readonly string[] {
  const bad: string[] = [];
  sandbox.ledger.assertBalanced();
  const paid = paidOut(sandbox);
  for (const { id, amount } of lines) {
    const times = paid.filter(({ payee }) => Number(payee.amount) === Number(amount)).length;
    if (times > 1) bad.push(`${id} was paid out ${times} times`);
  }
  const accepted = new Set(sandbox.ledger.executions.map(({ referenceId }) => referenceId)).size;
  if (accepted !== lines.length) bad.push(`${accepted} references were executed for ${lines.length} lines`);
  const { completed, failed, refused, total } = report;
  if (completed !== paid.length) bad.push(`${completed} lines are told as completed, and ${paid.length} were paid out`);
  if (completed + failed !== lines.length || refused > 0 || total !== lines.length)
    bad.push(`${lines.length} lines, and the report tells of ${JSON.stringify(report)}`);
  return bad;
}

function openSandbox(seed: number): Sandbox {
  const behaviour = { secondExecution: "charged-again", repeatedReference: "refused", statusLagMs: 500 } as const;
  const openingBalances = { USD: "1000000" };
  return createSandbox({ seed, settleAfterMs: 500, behaviour, openingBalances, faults: FAULTS, requestLogSize: 0 });
}

function drawLine(random: Random, index: number): PayoutRequest {
  const phone = MAGIC_PHONES[random.weighted({ approved: 9, refused: 1 })].MTN_MOMO_LBR;
  const amount = `${index + 1}.${random.integer(10, 99)}`;
  return { id: `salary-${index + 1}`, recipient: { name: "Esi Example", phone }, amount, currency: "USD" };
}
