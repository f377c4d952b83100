import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Fleet } from "./fleet.ts";
import type { FleetWorker } from "./fleet-worker.ts";

/**
 * One that is in the midst of something, at some moment of it. One other goes on at least.
 * @param isOver - whether nothing is left that could be in the midst.
 * @returns none when it is over.
 */
export async function chooseVictim(
  { workers }: Fleet,
  random: Random,
  isOver = () => false,
): Promise<FleetWorker | undefined> {
  while (!isOver()) {
    await sleep(random.magnitude(2, 200));
    const victim = workers.length < 2 ? undefined : random.pick(workers);
    if (victim !== undefined && victim.inHand.size > 0) return victim;
  }
  return undefined;
}
