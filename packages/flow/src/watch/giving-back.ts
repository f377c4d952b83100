import type { AdvanceContext } from "../advance/advance-context.ts";
import { giveBack } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Passes } from "./passes.ts";
import type { WatchEntry } from "./watch-entry.ts";

/**
 * What is leased to this process when it closes is for anybody to go on with as soon as the work on it here is over. One that another
 * worker has saved meanwhile stays with that one.
 */
export interface GivingBack {
  /** One for which nothing is under way. */
  add(record: PaymentRecord): Promise<void>;
  /** Those that rest, now; the others when their passes have ended. */
  addAll(entries: Iterable<WatchEntry>): Promise<void>;
  /** Resolves when all that was added is given back. */
  ended(): Promise<unknown>;
}

export interface GivingBackOptions {
  readonly passes: Pick<Passes, "has" | "ended">;
  /** Records that are given back at once. */
  readonly concurrency: number;
}

export function createGivingBack(
  { store, clock }: Pick<AdvanceContext, "store" | "clock">,
  { passes, concurrency }: GivingBackOptions,
): GivingBack {
  const underWay = new Set<Promise<void>>();

  function follow(work: Promise<unknown>): Promise<void> {
    // Where the store fails, or another worker was faster, its lease ends by itself.
    const done: Promise<void> = work.catch(() => undefined).then(() => void underWay.delete(done));
    underWay.add(done);
    return done;
  }

  const save = (record: PaymentRecord): Promise<PaymentRecord> => store.save(giveBack(record, clock.now()));

  async function saveWatched({ id, attempt, version }: WatchEntry): Promise<void> {
    const record = await store.load(id, attempt);
    if (record?.version === version) await save(record);
  }

  async function saveAll(resting: Iterable<WatchEntry>): Promise<void> {
    for (const entry of resting) await follow(saveWatched(entry));
  }

  return {
    add: (record) => follow(save(record)),
    async addAll(entries) {
      const held = [...entries].filter(({ isLeased }) => isLeased);
      for (const entry of held)
        if (passes.has(entry.id)) void follow(passes.ended(entry.id).then(() => saveWatched(entry)));
      const resting = held.filter(({ id }) => !passes.has(id)).values();
      await Promise.all(Array.from({ length: concurrency }, () => saveAll(resting)));
    },
    ended: () => Promise.all(underWay),
  };
}
