import type { WatchOptions } from "@dollr-kit/collect";
import type { SandboxBehaviour } from "@dollr-kit/sandbox";
import type { Fault } from "./fault.ts";
import type { OrderPlan } from "./order-plan.ts";
import type { OutPlan } from "./out-plan.ts";

/** Everything that a seed decides before anything runs. */
export interface Plan {
  readonly seed: number;
  readonly world: WorldPlan;
  readonly settings: SettingsPlan;
  readonly workers: readonly WorkerPlan[];
  readonly shops: readonly ShopPlan[];
  /** What each machine stores its records in. */
  readonly stores: readonly StoreKind[];
  /** Where workers on machines of their own share the one store. */
  readonly shared?: SharedPlan;
  readonly orders: readonly OrderPlan[];
  /** Payments out, on the same stores and over the same clients. */
  readonly outs: readonly OutPlan[];
  readonly faults: readonly Fault[];
  /** Some handlers of endings take many minutes. */
  readonly handlersHang?: boolean;
  readonly unverified?: UnverifiedPlan;
  /** Of a day on which there is more to do than the quota carries. */
  readonly load?: LoadPlan;
}

/** Meanwhile Dollr refuses pages and money out, since the merchant is not verified. */
export interface UnverifiedPlan {
  readonly fromMs: number;
  /** Where it is verified at last. */
  readonly toMs?: number;
}

export interface LoadPlan {
  /** Requests per second that Dollr answers. */
  readonly carries: number;
  /** What merchants have set for all their processes together; otherwise each finds its quota itself. */
  readonly fixed: number | undefined;
}

export interface WorkerPlan {
  /** Workers of one machine share a store; machines do not know of each other. */
  readonly machine: number;
  /** Which of the shops it serves. */
  readonly shop: number;
}

/** Whom payments are collected for: shops have one account at Dollr. */
export interface ShopPlan {
  readonly namespace: string;
  readonly clientId: string;
  /** Processes that start after a crash have credentials with this client id. */
  readonly rotatedTo?: string;
}

export type StoreKind = "memory" | "sqlite" | "shared";

export interface SharedPlan {
  /** By how much the clock of each worker's machine is off. */
  readonly clocksOffMs: readonly number[];
  /** A worker that only starts payments, and leaves the work to the others. */
  readonly webWorker?: number;
}

/** How kind Dollr and the network are. */
export interface WorldPlan {
  readonly behaviour: Partial<SandboxBehaviour>;
  readonly settleAfterMs: number;
  readonly sessionMs: number;
  readonly tokenMinutes: number;
  /** Of one attempt, in the client. */
  readonly timeoutMs: number;
  /** One way, at least. */
  readonly latencyMs: number;
  /** Until then Dollr tells fees of collections that are a little too high. */
  readonly feesAreFinalFromMs?: number;
}

/** What merchants have set in `createCollections`; the same for all workers. */
export interface SettingsPlan {
  readonly quietWindowMs: number;
  readonly resendWithinMs: number;
  readonly watch: WatchOptions & { readonly overdueMs: number };
}
