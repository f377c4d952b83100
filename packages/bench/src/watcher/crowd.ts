import type { CollectionRecord, CollectionStore } from "@dollr-kit/collect";

const HOUR_MS = 3_600_000;

/** Adds payments that were executed just now: each is asked for every 2 to 5 seconds. */
export async function addYoung(store: CollectionStore, template: CollectionRecord, from: number, to: number) {
  const now = new Date();
  for (let n = from; n < to; n += 1)
    await store.open({ ...template, id: `young-${n}`, createdAt: now, updatedAt: now });
}

/** Adds payments that have waited for two days: each is asked for once an hour, so they sleep. */
export async function addSleepers(store: CollectionStore, template: CollectionRecord, from: number, to: number) {
  for (let n = from; n < to; n += 1) await store.open(toSleeper(template, n));
}

/** @param template - one that was executed. */
export function toSleeper(template: CollectionRecord, number: number): CollectionRecord {
  const { execution } = template;
  if (execution === undefined) throw new Error("Only what was executed is asked for.");
  const longAgo = new Date(Date.now() - 48 * HOUR_MS);
  return {
    ...template,
    id: `sleeper-${number}`,
    execution: { ...execution, firstSentAt: longAgo, sentAt: longAgo },
    createdAt: longAgo,
    wakeAt: new Date(Date.now() + 3 * HOUR_MS),
  };
}
