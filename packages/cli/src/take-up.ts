import type { CollectionRecord } from "@dollr-kit/collect";
import { follow } from "./follow.ts";
import type { Place } from "./place.ts";
import type { Terminal } from "./terminal.ts";
import { describeOutcome } from "./view/describe-outcome.ts";
import { createStepList } from "./view/step-list.ts";
import { dim } from "./view/style.ts";

/** One payment of an earlier run is watched so long before the next one's turn comes; it goes on all the same. */
const PATIENCE_MS = 10_000;

/** Takes up what an earlier run left unfinished, and says so. */
export async function takeUpOpenPayments(place: Place, terminal: Terminal, exceptId?: string): Promise<number> {
  const open = await listOpen(place);
  if (terminal.signal.aborted) return 0;
  await place.collections.resume();
  for (const { id } of open.filter((record) => record.id !== exceptId)) {
    const collection = await place.collections.get(id);
    if (collection === undefined || terminal.signal.aborted) continue;
    terminal.out.write(`Taking up ${id}, which an earlier run left unfinished\n`);
    const list = createStepList(terminal);
    const outcome = await follow(collection, { place, terminal, patienceMs: PATIENCE_MS, list });
    if (outcome !== undefined) terminal.out.write(`${describeOutcome(outcome)}\n${dim("—")}\n`);
  }
  return open.length;
}

async function listOpen({ collections }: Place): Promise<CollectionRecord[]> {
  const open: CollectionRecord[] = [];
  for await (const record of collections.list()) if (record.stage !== "settled") open.push(record);
  return open;
}
