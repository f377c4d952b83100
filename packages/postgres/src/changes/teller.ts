import type { RunOutside } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { notify } from "./channel.ts";
import type { Change } from "./payload.ts";
import type { Sleep } from "./sleep.ts";

/** How long a change waits for others, so that one notification tells them all. A notification in each save would make commits wait for each other. */
const GATHER_MS = 10;

/** Tells all processes what this one has saved. It does so after the save, in a statement of its own. */
export interface Teller {
  tell(change: Change): void;
  /** Tells the changes that still wait, and resolves when that is done. */
  close(): Promise<void>;
}

export interface TellerOptions {
  readonly run: Run;
  readonly channel: string;
  /** The name of this store, so that it can ignore its own messages. */
  readonly by: string;
  readonly sleep: Sleep;
  readonly outside: RunOutside;
  /** Tells the listeners of this process, without the way over Postgres. */
  tellHere(changes: readonly Change[]): void;
}

export function createTeller({ run, channel, by, sleep, outside, tellHere }: TellerOptions): Teller {
  const gathered = new Map<string, Change>();
  const closing = new AbortController();
  let telling: Promise<void> | undefined;

  async function tellGathered(): Promise<void> {
    while (gathered.size > 0) {
      await sleep(GATHER_MS, closing.signal).catch(() => undefined);
      const changes = [...gathered.values()];
      gathered.clear();
      tellHere(changes);
      // A failure loses nothing: whoever waits for a change also polls.
      await run(notify(channel, { by, changes })).catch(() => undefined);
    }
    telling = undefined;
  }

  return {
    tell({ flow, id, isDue }) {
      const key = `${flow} ${id}`;
      const wasDue = gathered.get(key)?.isDue;
      gathered.set(key, { flow, id, ...((isDue || wasDue) && { isDue: true }) });
      telling ??= outside(tellGathered);
    },
    async close() {
      closing.abort("closed");
      await telling;
    },
  };
}
