import { type Collections, createCollections } from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import pg from "pg";
import { type PostgresStore, postgresStore, type SharedStore } from "../../src/index.ts";
import { createClient } from "./create-client.ts";
import type { WorkerMessage, WorkerSettings } from "./messages.ts";

/** What a worker of a merchant's has. */
export interface Merchant {
  readonly collections: Collections;
  readonly client: DollrClient;
  /** Endings that a handler was given here. */
  endings(): number;
  /** Ends all of it. The process ends by itself then: nothing is left that would keep it. */
  close(): Promise<void>;
}

export interface MerchantOptions {
  /** Whether it claims for itself. */
  readonly work: boolean;
  /** Puts something between the store and the flow. */
  readonly toStore?: (store: PostgresStore) => SharedStore;
}

export const tell = (message: WorkerMessage): void => void process.send?.(message);

export function openMerchant(settings: WorkerSettings, options: MerchantOptions): Merchant {
  const { address, schema, listen, requestsPerSecond } = settings;
  const { work, toStore = (store) => store } = options;
  const pool = new pg.Pool({ ...address, max: 6, application_name: schema });
  const store = postgresStore(pool, { schema, listen });
  const { client, clock } = createClient(settings);
  const collections = createCollections({
    ...{ client, clock, store: toStore(store), quietWindowMs: 3_000 },
    watch: { work, requestsPerSecond, sweepMs: 5_000 },
  });
  let endings = 0;
  const deliver = ({ id, status }: { readonly id: string; readonly status: string }) => {
    endings += 1;
    tell({ type: "delivered", id, status });
  };
  collections.onSettled(deliver, { leaseMs: 5_000 });
  return {
    ...{ collections, client },
    endings: () => endings,
    async close() {
      await collections.close();
      await store.close();
      await pool.end();
    },
  };
}

/** What a job of a queue does, which tells what it has in hand. */
export async function advanceTelling({ advance }: Pick<Collections, "advance">, id: string) {
  tell({ type: "took", ids: [id] });
  try {
    return await advance(id);
  } finally {
    tell({ type: "rested", ids: [id] });
  }
}
