import type { RunOutside } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { notify } from "./channel.ts";
import type { Change } from "./payload.ts";
import type { Sleep } from "./sleep.ts";

/** How long a change waits for others to go with it. A notification within each save would make commits wait for each other. */
const GATHER_MS = 10;

/** Tells all processes what this one has saved, after the saves and outside of their transactions. */
export interface Teller {
  tell(change: Change): void;
  /** Tells what is left, and waits for it. */
  close(): Promise<void>;
}

export interface TellerOptions {
  readonly run: Run;
  readonly channel: string;
  /** The name of this store among all that tell. */
  readonly by: string;
  readonly sleep: Sleep;
  readonly outside: RunOutside;
  /** Told at once of what this store tells. */
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
      // Nothing is lost: whoever waits for the change also polls.
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
