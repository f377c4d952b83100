import type { CollectionStore } from "@dollr-kit/collect";
import { serveParent } from "../measure/child.ts";
import { side } from "../measure/side.ts";
import { type BusyShop, openBusyShop } from "../store/busy-shop.ts";
import { openStore, removeStores, type StoreName } from "../store/open-store.ts";
import { toSleeper } from "../watcher/crowd.ts";
import { type CountedClient, countCalls, readThreadMicros } from "./count-calls.ts";

export interface Task {
  readonly store: StoreName;
  readonly payments: number;
}

export interface PaceTask extends Task {
  readonly inFlight: number;
}

export interface CrowdTask extends PaceTask {
  /** Payments that wait meanwhile, one after the other more. */
  readonly open: readonly number[];
}

/** Of one collection, in microseconds. */
export interface Cost {
  readonly calls: number;
  /** Of the main thread, in calls: the client, and Dollr in the same process. */
  readonly callMicros: number;
  /** Of the main thread, for all the rest. */
  readonly flowMicros: number;
  /** Of other threads: SQLite and the collector. */
  readonly otherMicros: number;
}

export interface Pace {
  readonly perSecond: number;
  /** Per second of one core. */
  readonly perCore: number;
}

const WARM_UP_PAYMENTS = 1_000;
const WRITERS = 500;

async function withShop<T>(
  { store: name }: Task,
  use: (shop: BusyShop, store: CollectionStore, counted: CountedClient) => Promise<T>,
  isWatching = false,
): Promise<T> {
  const store = openStore(name);
  let counted: CountedClient | undefined;
  const shop = await openBusyShop(store, {
    isWatching,
    wrap: (client) => {
      counted = countCalls(client);
      return counted.client;
    },
  });
  try {
    await side(64, WARM_UP_PAYMENTS, shop.pay);
    return await use(shop, store, counted!);
  } finally {
    await shop.close();
    await store.close?.();
  }
}

serveParent({
  /** One payment after another. */
  cost: (task: Task): Promise<Cost> =>
    withShop(task, async ({ pay }, _, counted) => {
      const before = { calls: counted.calls, callMicros: counted.cpuMicros };
      const [all, mainBefore] = [process.cpuUsage(), readThreadMicros()];
      await side(1, task.payments, pay);
      const { user, system } = process.cpuUsage(all);
      const allMicros = (user + system) / task.payments;
      const mainMicros = (readThreadMicros() - mainBefore) / task.payments;
      const callMicros = (counted.cpuMicros - before.callMicros) / task.payments;
      return {
        calls: (counted.calls - before.calls) / task.payments,
        callMicros,
        flowMicros: mainMicros - callMicros,
        otherMicros: allMicros - mainMicros,
      };
    }),
  pace: (task: PaceTask): Promise<Pace> => withShop(task, ({ pay }) => measurePace(pay, task)),
  /** The pace while so many others are open, and looked after. */
  crowd: (task: CrowdTask): Promise<Pace[]> =>
    withShop(
      task,
      async ({ pay, begin, resume }, store) => {
        const template = await begin();
        const paces: Pace[] = [];
        let sleeping = 0;
        for (const open of task.open) {
          const from = sleeping;
          await side(
            WRITERS,
            open - from,
            async (number) => void (await store.open(toSleeper(template, from + number))),
          );
          sleeping = open;
          await resume();
          paces.push(await measurePace(pay, task));
        }
        return paces;
      },
      true,
    ),
  close: removeStores,
});

async function measurePace(pay: () => Promise<void>, { inFlight, payments }: PaceTask): Promise<Pace> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await side(inFlight, payments, pay);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: payments / seconds, perCore: payments / ((user + system) / 1e6) };
}
