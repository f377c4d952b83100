import type { CollectionRecord } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";

/** Reads what is stored, as a third process beside those that write. */
export async function readAll(path: string): Promise<readonly CollectionRecord[]> {
  const records: CollectionRecord[] = [];
  for await (const record of sqliteStore(path).list({})) records.push(record);
  return records;
}

export async function countOpen(path: string): Promise<number> {
  return (await readAll(path)).filter(({ stage }) => stage !== "settled").length;
}

export const areAllSettled = async (path: string): Promise<boolean> => (await countOpen(path)) === 0;
