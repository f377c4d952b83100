import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CollectionRequest } from "@dollr-kit/collect";
import { createSandbox, type FaultRule, MAGIC_PHONES, type Sandbox } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { compareWithLedger } from "./compare-with-ledger.ts";
import { areAllSettled, countOpen, readAll } from "./records.ts";
import { Victim } from "./victim.ts";

export interface KillOptions {
  /** At least so many processes are killed. */
  readonly kills: number;
  readonly seed: number;
}

export interface KillReport {
  readonly kills: number;
  readonly payments: number;
  readonly charges: number;
  readonly seconds: number;
  /** What was broken; empty when all is well. */
  readonly bad: readonly string[];
}

const ANY_CALL: readonly FaultRule[] = [
  { kind: "answer-lost", probability: 0.05 },
  { kind: "server-error", phase: "after", probability: 0.03 },
  { kind: "reset", probability: 0.03 },
];
/** The call that moves the money suffers more. */
const FAULTS: readonly FaultRule[] = [
  { kind: "answer-lost", operation: "executeCollection", probability: 0.2 },
  { kind: "delivered-twice", operation: "executeCollection", probability: 0.1, againAfterMs: 300 },
  ...ANY_CALL,
];

/** Payments that are under way at once. */
const AT_ONCE = 20;

/** Two processes collect over one file, against a Dollr over HTTP, and are killed until there were enough kills. */
export async function runKills({ kills, seed }: KillOptions): Promise<KillReport> {
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "dollr-chaos-"));
  const sandbox = openSandbox(seed);
  const { url, close } = await sandbox.listen({ port: 0 });
  try {
    const path = join(folder, "collections.sqlite");
    const victims = [1, 2].map(
      (index) => new Victim({ baseUrl: url, path, random: createRandom(seed, `victim ${index}`) }),
    );
    const payments = await torment(victims, path, { kills, seed });
    sandbox.faults.clear();
    await Promise.all(victims.map((victim) => victim.finish(() => areAllSettled(path))));
    return {
      kills: countKills(victims),
      payments,
      charges: sandbox.ledger.charges.length,
      seconds: (performance.now() - startedAt) / 1_000,
      bad: [
        ...compareWithLedger(sandbox, await readAll(path), payments),
        ...victims.flatMap(({ complaints }) => complaints),
      ],
    };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

const countKills = (victims: readonly Victim[]): number => victims.reduce((sum, victim) => sum + victim.kills, 0);

/** @returns how many payments were started. */
async function torment(victims: readonly Victim[], path: string, { kills, seed }: KillOptions): Promise<number> {
  const random = createRandom(seed, "orders");
  const isGoingOn = (): boolean => countKills(victims) < kills;
  let payments = 0;
  async function keepOrdering(): Promise<void> {
    while (isGoingOn()) {
      const open = victims.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0) + (await countOpen(path));
      for (let missing = AT_ONCE - open; missing > 0; missing -= 1) {
        payments += 1;
        const request = drawRequest(random, `order-${payments}`);
        // Some reach both processes at once.
        const first = random.integer(0, victims.length - 1);
        for (const [index, victim] of victims.entries())
          if (index === first || random.chance(0.3)) victim.start(request);
      }
      await sleep(200);
    }
  }
  await Promise.all([keepOrdering(), ...victims.map((victim) => victim.run(isGoingOn))]);
  return payments;
}

function openSandbox(seed: number): Sandbox {
  const behaviour = { secondExecution: "charged-again", repeatedReference: "refused", statusLagMs: 500 } as const;
  return createSandbox({ seed, settleAfterMs: 500, behaviour, faults: FAULTS, requestLogSize: 0 });
}

function drawRequest(random: Random, id: string): CollectionRequest {
  const phone = MAGIC_PHONES[random.weighted({ approved: 8, refused: 2 })].MTN_MOMO_LBR;
  return {
    id,
    payer: { name: "Ama Example", phone },
    items: [{ name: "Item", amount: `${random.integer(1, 200)}.${random.integer(10, 99)}` }],
    currency: "USD",
    via: random.pick(["document", "checkout"]),
  };
}
