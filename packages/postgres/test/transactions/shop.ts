import { type Collections, createCollections } from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import { createSandbox, type Sandbox, systemClock } from "@dollr-kit/sandbox";
import { createClient } from "../../../flow/test/support/create-client.ts";
import type { PostgresStore } from "../../src/index.ts";

/** A web process, which works on nothing, a worker beside it, and the Dollr that they call. */
export interface Shop {
  readonly client: DollrClient;
  readonly sandbox: Sandbox;
  readonly web: Collections;
  /** Begins to work. */
  openWorker(store?: PostgresStore): Promise<Collections>;
  /** Requests that came to Dollr. */
  readonly asked: number;
  close(): Promise<void>;
}

export function openShop(store: PostgresStore): Shop {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  let asked = 0;
  const client = createClient(systemClock, (...request) => {
    asked += 1;
    return sandbox.fetch(new Request(...request));
  });
  const opened: Collections[] = [createCollections({ client, store, watch: { work: false } })];
  return {
    client,
    sandbox,
    web: opened[0]!,
    async openWorker(workers = store) {
      const worker = createCollections({ client, store: workers });
      opened.push(worker);
      await worker.resume();
      return worker;
    },
    get asked() {
      return asked;
    },
    async close() {
      await Promise.all(opened.map((collections) => collections.close()));
    },
  };
}

export const aRequest = (id = "order-1042", amount = "25.50") => ({
  id,
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount }],
  currency: "USD",
});
