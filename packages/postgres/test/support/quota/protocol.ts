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
  /** Answered when the process has sent one more request from now on. */
  | { readonly do: "send" }
  /** Answered when the process has told its limiter. */
  | { readonly do: "refuse"; readonly retryAfterMs: number | undefined };

/** What a process answers before its report. */
export type Answer = "ready" | "sent" | "refused";

/** What a process did until it was stopped. */
export interface Report {
  /** When it was refused. */
  readonly refusedAt: readonly number[];
  /** By the clock of the machine, in milliseconds since 1970. */
  readonly sentAt: readonly number[];
  /** When the quota gave a turn for each of them: a busy machine may keep a process from sending at once. */
  readonly turnsAt: readonly number[];
  /** Long waits of which people were told. */
  readonly held: readonly number[];
}
