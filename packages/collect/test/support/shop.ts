import type { DollrClient } from "@dollr-kit/core";
import { createSandbox, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";
import { createRandom } from "@dollr-kit/sandbox/time";
import { createAskedList } from "../../../flow/test/support/asked-list.ts";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { createVirtualClock, type VirtualClock } from "../../../flow/test/support/virtual-clock.ts";
import {
  type CollectionRequest,
  type CollectionStore,
  type Collections,
  type CollectionsOptions,
  createCollections,
  memoryStore,
} from "../../src/index.ts";

export { createClient } from "../../../flow/test/support/create-client.ts";

/** A merchant with a sandbox of its own, on one virtual clock. */
export interface Shop {
  readonly clock: VirtualClock;
  readonly sandbox: Sandbox;
  readonly store: CollectionStore;
  readonly client: DollrClient;
  /** Another process of the same merchant, on the same store unless it is given another one. */
  worker(options?: Partial<CollectionsOptions>): Collections;
  /** Operations that the sandbox was asked for since the last call of this, the token aside. */
  asked(): readonly string[];
}

export interface ShopOptions extends Omit<SandboxOptions, "clock"> {
  readonly store?: CollectionStore;
  /** Milliseconds that each answer takes. */
  readonly answerMs?: number;
}

export function openShop({ store = memoryStore(), answerMs = 0, ...options }: ShopOptions = {}): Shop {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ ...options, clock });
  const send = async (...args: Parameters<typeof fetch>) => {
    if (answerMs > 0 && !String(args[0]).includes("token")) await clock.sleep(answerMs);
    return sandbox.fetch(...args);
  };
  const client = createClient(clock, send as typeof fetch);
  const random = seeded(options.seed ?? 1);
  return {
    clock,
    sandbox,
    store,
    client,
    worker: (more = {}) => createCollections({ client, store, clock, random, ...more }),
    asked: createAskedList(sandbox),
  };
}

export function aRequest(changes: Partial<CollectionRequest> = {}): CollectionRequest {
  return {
    id: "order-1042",
    payer: { name: "Ama Example", phone: "+231 77 123 4567", email: "ama@example.com" },
    items: [{ name: "Rice, 25 kg", amount: "25.50" }],
    currency: "USD",
    ...changes,
  };
}

/** Numbers in [0, 1) that are the same at every run. */
export const seeded = (seed: number): (() => number) => createRandom(seed, "shop").next;
