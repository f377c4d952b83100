import type { Address } from "../support/server/server.ts";
import type { FleetHost } from "./fleet.ts";

/** Of each run of a fleet. */
export interface RunOptions {
  readonly address: Address;
  readonly schema: string;
  /** Of all workers together. */
  readonly requestsPerSecond: number;
  readonly seed: number;
  /** @defaultValue workers that claim from the store */
  readonly host?: FleetHost | undefined;
}
