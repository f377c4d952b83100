import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { Postponement, SharedStore } from "../stores/shared-store.ts";

/** What is put off waits so long for others, since a statement for many costs little more than for one. */
const GATHER_MS = 25;
/** So many at once wait for no others. */
const ENOUGH_ROWS = 100;

/** Gathers what is put off, so that the store is asked once for many. */
export interface Gathering {
  add(row: Postponement): void;
  /** At once. Where the store fails, leases end by themselves, and what was to rest is due sooner. */
  send(rows: readonly Postponement[]): Promise<void>;
  /** Resolves when all of it is stored, or could not be. */
  close(): Promise<void>;
}

export function createGathering(store: Pick<SharedStore, "postpone">, time: ElapsedTime): Gathering {
  const underWay = new Set<Promise<unknown>>();
  let gathered: Postponement[] = [];
  let nap = new AbortController();

  async function send(rows: readonly Postponement[]): Promise<void> {
    if (rows.length === 0) return;
    const sending = store.postpone(rows).catch(() => undefined);
    underWay.add(sending);
    await sending;
    underWay.delete(sending);
  }

  function sendGathered(): Promise<void> {
    const rows = gathered;
    gathered = [];
    nap.abort("sent");
    return send(rows);
  }

  return {
    send,
    add(row) {
      gathered.push(row);
      if (gathered.length >= ENOUGH_ROWS) void sendGathered();
      if (gathered.length !== 1) return;
      nap = new AbortController();
      time.sleep(GATHER_MS, nap.signal).then(sendGathered, () => undefined);
    },
    async close() {
      await sendGathered();
      await Promise.all(underWay);
    },
  };
}
