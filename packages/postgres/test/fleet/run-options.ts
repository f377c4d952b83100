import type { Address } from "../support/server/server.ts";

/** Of each run of a fleet. */
export interface RunOptions {
  readonly address: Address;
  readonly schema: string;
  /** Of all workers together. */
  readonly requestsPerSecond: number;
  readonly seed: number;
}
