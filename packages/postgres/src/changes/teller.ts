import type { RunOutside } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { notify } from "./channel.ts";
import type { Change } from "./payload.ts";
import type { Sleep } from "./sleep.ts";

/** So long a change waits for others. A notification within each save would let commits wait for each other. */
const GATHER_MS = 10;

/** Tells all processes of what this one has saved, beside the saves and after them. */
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
      // Who waits for it asks now and then all the same.
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
