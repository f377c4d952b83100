import { sharedMemoryStore } from "@dollr-kit/collect/testing";
import { memoryStore, type PaymentStore } from "@dollr-kit/disburse";
import { sqliteStore } from "@dollr-kit/disburse/sqlite";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { StoreKind } from "../plan/plan.ts";

const STORES: Readonly<Record<StoreKind, (scheduler: Scheduler) => PaymentStore>> = {
  memory: () => memoryStore(),
  sqlite: () => sqliteStore(":memory:"),
  shared: (scheduler) => sharedMemoryStore({ nowMs: () => scheduler.now }),
};

/** An empty store, on the machine that simulates. */
export const openStore = (kind: StoreKind, scheduler: Scheduler): PaymentStore => STORES[kind](scheduler);
