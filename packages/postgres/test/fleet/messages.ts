import type { Charge, LedgerExecution } from "@dollr-kit/sandbox";
import type { Address } from "../support/server/server.ts";

/** What a worker is started with. */
export interface WorkerSettings {
  readonly baseUrl: string;
  readonly address: Address;
  readonly schema: string;
  /** Whether it listens. @defaultValue that of the store */
  readonly listen?: boolean | undefined;
  /** How far its clock is ahead of the machine's. */
  readonly aheadMs: number;
  /** That the workers may ask of Dollr together. */
  readonly requestsPerSecond: number;
  /** The socket of a Redis, for those that need one. */
  readonly redis?: string | undefined;
}

/** What a worker tells: that it runs, what it has in hand from now on and no more, and which ending was given to it. */
export type WorkerMessage =
  | { readonly type: "up" }
  | { readonly type: "took" | "rested"; readonly ids: readonly string[] }
  | { readonly type: "delivered"; readonly id: string; readonly status: string };

/** What a Dollr is started with. */
export interface DollrSettings {
  readonly seed: number;
  /** Whether it fails now and then. */
  readonly fails: boolean;
  /** Milliseconds until the payer has paid. */
  readonly settleAfterMs: number;
}

/** What Dollr is asked. */
export type DollrQuestion = "calm" | "ledger";

export interface Books {
  readonly charges: readonly Pick<Charge, "label">[];
  readonly executions: readonly Pick<LedgerExecution, "label" | "referenceId" | "outcome">[];
  /** Requests that have come, by their operation. */
  readonly requests: Readonly<Record<string, number>>;
}

/** What Dollr tells: where it is, and what it was asked for. */
export type DollrMessage = { readonly url: string } | Books;
