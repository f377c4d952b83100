import { type Born, createEntry, type WatchEntry, type WatchPlan } from "./watch-entry.ts";
import type { WatchLoop, WatchMember } from "./watch-loop.ts";

export interface WatcherOptions extends Pick<WatchMember, "sweepMs" | "outside" | "look" | "sweep"> {
  readonly loop: WatchLoop;
}

/** The payments of one kind that this process looks after. */
export interface Watcher {
  /** Payments that the loop looks after, of this kind and of others, by weight: what the quota is shared among. */
  readonly load: number;
  readonly entries: ReadonlyMap<string, WatchEntry>;
  has(id: string): boolean;
  find(id: string): WatchEntry | undefined;
  /** @param born - used where it is not watched yet. */
  watch(id: string, plan: WatchPlan, born: Born): void;
  /** Goes on sweeping until `close`, also while nothing is watched. */
  startSweeping(): void;
  /** Begins nothing more, and waits for what is under way. */
  close(): Promise<void>;
}

export function createWatcher({ loop, ...member }: WatcherOptions): Watcher {
  const entries = new Map<string, WatchEntry>();
  let isSweeping = false;
  let isClosed = false;
  const seat = loop.join({
    ...member,
    isNeeded: () => !isClosed && (isSweeping || entries.size > 0),
    forget(entry) {
      entries.delete(entry.id);
      seat.addLoad(-entry.weight);
    },
  });

  return {
    get load() {
      return loop.load;
    },
    entries,
    has: (id) => entries.has(id),
    find: (id) => entries.get(id),
    watch(id, { inMs, ...plan }, born) {
      if (isClosed) return;
      const entry = entries.get(id) ?? createEntry(id, born);
      seat.addLoad(plan.weight - entry.weight);
      Object.assign(entry, plan);
      if (entry.state === "waiting") entry.state = "asleep";
      entries.set(id, entry);
      seat.put(entry, inMs);
    },
    startSweeping() {
      isSweeping = true;
      seat.wake();
    },
    async close() {
      isClosed = true;
      await seat.leave(entries.values());
    },
  };
}
