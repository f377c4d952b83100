import { setTimeout as sleep } from "node:timers/promises";
import { readServerCpuMs } from "../support/server/read-cpu.ts";
import { Fleet } from "./fleet.ts";
import type { WorkDone } from "./messages.ts";
import type { RunOptions } from "./run-options.ts";
import { startAll } from "./start-all.ts";

export interface ThroughputOptions extends RunOptions {
  readonly payments: number;
  readonly workers: number;
  /** By how much each answer of Dollr's is late. */
  readonly answerMs: number;
}

export interface Throughput {
  /** While the fleet had enough to do. */
  readonly paymentsPerSecond: number;
  readonly requestsPerPayment: number;
  /** Of all workers together, and of Postgres, per payment. */
  readonly workerCpuMs: number;
  readonly databaseCpuMs: number;
}

/** The pace is measured from the moment in which so many have ended until so many have. */
const FROM_SHARE = 0.2;
const TO_SHARE = 0.8;

interface Reading extends Omit<WorkDone, "stallMs"> {
  readonly atMs: number;
  readonly databaseMs: number;
}

/** Payments that all wait in the store are brought to their ends by workers, without a quota. */
export async function runThroughput({ payments, workers, ...options }: ThroughputOptions): Promise<Throughput> {
  const fleet = await Fleet.open({ ...options, refusedShare: 0, fails: false, timeoutMs: 10_000, tells: false });
  try {
    await startAll(fleet, payments, { isAwaited: false });
    await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()));
    const begun = await readWhen(fleet, 0);
    const first = await readWhen(fleet, FROM_SHARE * payments);
    const last = await readWhen(fleet, TO_SHARE * payments);
    const done = await readWhen(fleet, payments);
    return {
      paymentsPerSecond: ((last.endings - first.endings) / (last.atMs - first.atMs)) * 1_000,
      requestsPerPayment: (done.requests - begun.requests) / payments,
      workerCpuMs: (done.cpuMs - begun.cpuMs) / payments,
      databaseCpuMs: (done.databaseMs - begun.databaseMs) / payments,
    };
  } finally {
    await fleet.close();
  }
}

/** Once so many payments have ended. */
async function readWhen(fleet: Fleet, endings: number): Promise<Reading> {
  for (;;) {
    const works = await Promise.all(fleet.workers.map((worker) => worker.readWork()));
    const sum = (of: keyof Omit<WorkDone, "stallMs">) => works.reduce((total, work) => total + work[of], 0);
    if (sum("endings") >= endings) {
      const done = { cpuMs: sum("cpuMs"), requests: sum("requests"), endings: sum("endings") };
      return { ...done, atMs: performance.now(), databaseMs: readServerCpuMs(fleet.settings.address) };
    }
    await sleep(50);
  }
}
