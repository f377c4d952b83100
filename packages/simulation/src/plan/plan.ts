import type { CollectionRequest, WatchOptions } from "@dollr-kit/collect";
import type { SandboxBehaviour } from "@dollr-kit/sandbox";
import type { Fault } from "./fault.ts";
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
  readonly orders: readonly OrderPlan[];
  /** Payments out, on the same stores and over the same clients. */
  readonly outs: readonly OutPlan[];
  readonly faults: readonly Fault[];
  /** Of a day on which there is more to do than the quota carries. */
  readonly load?: LoadPlan;
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

export type StoreKind = "memory" | "sqlite";

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
}

/** What merchants have set in `createCollections`; the same for all workers. */
export interface SettingsPlan {
  readonly quietWindowMs: number;
  readonly resendWithinMs: number;
  readonly watch: WatchOptions & { readonly overdueMs: number };
}

/** A payment that a merchant wants, and how the merchant's program goes about it. */
export interface OrderPlan extends PaymentPlan {
  readonly request: CollectionRequest;
  readonly payer: PayerPlan;
}

/** A payment of any kind, as the merchant's program sees it. */
export interface PaymentPlan {
  readonly shop: number;
  readonly request: { readonly id: string };
  /** The same order may reach several workers, and machines that do not know of each other. */
  readonly arrivals: readonly { readonly atMs: number; readonly worker: number }[];
  /** After a crash the program starts the order again; otherwise it trusts `resume()` alone. */
  readonly comesBack: boolean;
  /** Deliberate new attempts after a failure. */
  readonly retries: number;
  /** When `retry` is called, whatever the payment's state: it must be refused unless the last attempt has failed. */
  readonly hastyRetries: readonly { readonly atMs: number; readonly worker: number }[];
}

/** Shops may use the same ids. */
export const keyOf = ({ shop, request }: PaymentPlan): string =>
  shop === 0 ? request.id : `${request.id} of shop ${shop + 1}`;

/** `magic`: the phone or card decides. `decides`: a person takes a while, then says yes or no, each time they are asked. */
export type PayerPlan =
  | { readonly kind: "magic" }
  | { readonly kind: "decides"; readonly afterMs: number; readonly approves: readonly boolean[] };
