import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "@dollr-kit/sandbox/time";
import { readServerCpuMs } from "../support/server/read-cpu.ts";
import type { Address } from "../support/server/server.ts";
import { chooseVictim } from "./choose-victim.ts";
import { Fleet, type FleetHost, type FleetOptions } from "./fleet.ts";
import { judge } from "./judge.ts";
import { toSeconds, toWaits, type Waits } from "./waits.ts";

export interface FailoverOptions extends Pick<FleetOptions, "fails" | "host" | "kind" | "requestsPerSecond"> {
  readonly address: Address;
  readonly schema: string;
  readonly kills: number;
  readonly seed: number;
  /** Payments that are started at least, also when all kills are done. @defaultValue 0 */
  readonly payments?: number | undefined;
  /** Payments that are under way at once. @defaultValue 25 */
  readonly atOnce?: number | undefined;
  /** How long it is watched in the end what Postgres does while nothing is due. @defaultValue 0 */
  readonly idleMs?: number | undefined;
}

/** What was done to workers beside killing them. */
export interface Harm {
  /** So many stood still for some seconds. */
  stalls: number;
  /** So often all lost their connections to Postgres. */
  cuts: number;
}

export interface FailoverReport {
  readonly kills: number;
  readonly harm: Harm;
  readonly payments: number;
  /** Payments that have moved money, by Dollr's ledger. */
  readonly charges: number;
  /** Endings that were given to a handler again, since the first one died before it could confirm. */
  readonly deliveredAgain: number;
  readonly seconds: number;
  /** Of Postgres, in milliseconds for each payment: also what the web process asks of it. NaN where the system does not tell. */
  readonly databaseCpuMs: number;
  /** The same of what the host has beside Postgres, such as Redis. */
  readonly besideCpuMs: number;
  /** Of Postgres, the share of a core while nothing is due. NaN where that was not watched. */
  readonly idleShare: number;
  /** How often Dollr was asked how a payment stands, for each payment. */
  readonly looks: number;
  /** Until another worker had in hand what a dead one had. */
  readonly takeover: Waits;
  /** From the ending that a worker saved until `settled` told it in the web process. */
  readonly hearing: Waits;
  /** What was broken; empty when all is well. */
  readonly bad: readonly string[];
}

const WORKERS = 3;
const AT_ONCE = 25;
/** From one kill to the next, on average. */
const APART_MS = 1_000;
const LONGEST_END_MS = 240_000;

/**
 * Workers over one Postgres are killed in the midst of passes, until there were enough kills, and what is left is brought to its end. Now and
 * then one only stands still for some seconds, or all lose their connections to Postgres.
 */
export async function runFailovers(options: FailoverOptions): Promise<FailoverReport> {
  const { address, kills, host } = options;
  const fleet = await Fleet.open(options);
  try {
    await Promise.all(Array.from({ length: WORKERS }, () => fleet.addWorker()));
    const startedAt = performance.now();
    const before = readCpu(address, host);
    const harm = await torment(fleet, options);
    fleet.dollr.calm();
    await fleet.finish(LONGEST_END_MS);
    const seconds = (performance.now() - startedAt) / 1_000;
    const after = readCpu(address, host);
    const bad = await judge(fleet);
    const deliveries = [...fleet.delivered.values()].flat().length;
    const { moves, requests } = await fleet.dollr.readBooks();
    const payments = fleet.started.size;
    return {
      ...{ kills, harm, payments, seconds },
      charges: moves.length,
      deliveredAgain: deliveries - fleet.delivered.size,
      databaseCpuMs: (after.database - before.database) / payments,
      idleShare: await watchIdle(options),
      besideCpuMs: (after.beside - before.beside) / payments,
      looks: (requests["retrieveCollectionStatus"] ?? 0) / payments,
      takeover: toWaits(fleet.takeovers.tookMs),
      hearing: toWaits(await hearingOf(fleet)),
      bad,
    };
  } finally {
    await fleet.close();
  }
}

const readCpu = (address: Address, host?: FleetHost) => ({
  database: readServerCpuMs(address),
  beside: host?.cpuMs?.() ?? 0,
});

async function watchIdle({ address, idleMs = 0 }: FailoverOptions): Promise<number> {
  if (idleMs === 0) return Number.NaN;
  const beforeMs = readServerCpuMs(address);
  await sleep(idleMs);
  return (readServerCpuMs(address) - beforeMs) / idleMs;
}

async function torment(fleet: Fleet, { kills, seed, payments = 0, atOnce = AT_ONCE }: FailoverOptions): Promise<Harm> {
  const random = createRandom(seed, "kills");
  const harm = { stalls: 0, cuts: 0 };
  const underWay = new Set<Promise<unknown>>();
  let isOver = false;
  async function keepOrdering(): Promise<void> {
    while (!isOver || fleet.started.size < payments) {
      for (let missing = atOnce - fleet.underWay; missing > 0; missing -= 1)
        await fleet.start(`order-${fleet.started.size + 1}`);
      await sleep(50);
    }
  }
  const ordering = keepOrdering();
  for (let kill = 0; kill < kills; kill += 1) {
    await fleet.kill((await chooseVictim(fleet, random))!);
    underWay.add(fleet.addWorker());
    if (random.chance(0.2)) {
      harm.stalls += 1;
      underWay.add(random.pick(fleet.workers).stall(random.integer(4_000, 9_000)));
    }
    if (random.chance(0.2)) {
      harm.cuts += 1;
      await fleet.cutConnections();
    }
    await sleep(random.integer(0, 2 * APART_MS));
  }
  isOver = true;
  await Promise.all([ordering, ...underWay]);
  return harm;
}

async function hearingOf(fleet: Fleet): Promise<readonly number[]> {
  const records = await fleet.readRecords();
  return records.flatMap(({ id, settledAt }) =>
    settledAt ? (fleet.heardAtMs.get(id) ?? Number.NaN) - settledAt.getTime() : [],
  );
}

/** For people. */
export function toLines(report: FailoverReport): readonly string[] {
  const { kills, harm, payments, charges, deliveredAgain, seconds, takeover, hearing, bad } = report;
  const perSecond = (payments / seconds).toFixed(1);
  const idle = Number.isNaN(report.idleShare)
    ? ""
    : `; ${(100 * report.idleShare).toFixed(1)} % of a core while nothing is due`;
  const beside = report.besideCpuMs > 0 ? `, ${report.besideCpuMs.toFixed(1)} ms beside it` : "";
  return [
    `${kills} kills (SIGKILL), ${harm.stalls} stalls and ${harm.cuts} cuts in ${seconds.toFixed(0)} s, ${payments} payments, ${charges} charges, ${deliveredAgain} endings delivered again, ${bad.length} bad`,
    ...(takeover.count > 0 ? [toTakeover(takeover)] : []),
    `settled() in the web process told an ending ${Math.round(hearing.medianMs)} ms after it was known at the median, ${toSeconds(hearing.longestMs)} s at the longest`,
    `${perSecond} payments/s, each with ${report.databaseCpuMs.toFixed(1)} ms of the database's CPU${beside} and ${report.looks.toFixed(1)} looks${idle}`,
    ...bad.map((what) => `  ${what}`),
  ];
}

const toTakeover = ({ count, medianMs, longestMs }: Waits): string =>
  `${count} payments that a dead worker had in hand: another one had them after ${toSeconds(medianMs)} s at the median, ${toSeconds(longestMs)} s at the longest`;
