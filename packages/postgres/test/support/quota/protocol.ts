import type { RateOptions } from "@dollr-kit/flow";
import type { Address } from "../server/server.ts";

/** Of one process of a fleet. */
export interface WorkerOptions extends RateOptions {
  readonly address: Address;
  readonly schema: string;
  /** How many requests wait for their turn at all times. */
  readonly waiting: number;
}

export type Command =
  | { readonly do: "start" | "stop" }
  | { readonly do: "refuse"; readonly retryAfterMs: number | undefined };

/** What a process did until it was stopped. */
export interface Report {
  /** When it was refused. */
  readonly refusedAt: readonly number[];
  /** By the clock of the machine, in milliseconds since 1970. */
  readonly sentAt: readonly number[];
  /** Long waits of which people were told. */
  readonly held: readonly number[];
}
