import type { Machines } from "./machines.ts";

export const EVER = 1_000_000;
export const MINUTE_MS = 60_000;
export const refusal = (retryAfterMs?: number) => ({ retryAfterMs, reason: "429" });

export async function greedy(machines: Machines): Promise<void> {
  for (const { wants } of machines.all) {
    wants(EVER);
    await machines.run(7);
  }
}

/** How many were sent by each, from now on for so long. */
export async function sentIn(machines: Machines, ms: number): Promise<readonly number[]> {
  const before = machines.all.map(({ sentAt }) => sentAt.length);
  await machines.run(ms);
  return machines.all.map(({ sentAt }, index) => sentAt.length - before[index]!);
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
