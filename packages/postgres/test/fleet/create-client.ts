import { setTimeout as after } from "node:timers/promises";
import { type Clock, createDollrClient, type DollrClient } from "@dollr-kit/core";

export interface ClientOptions {
  readonly baseUrl: string;
  /** @defaultValue 0 */
  readonly aheadMs?: number;
  readonly timeoutMs: number;
}

/** A client that waits so long for an answer, by a clock that is ahead of the machine's. */
export function createClient({ baseUrl, aheadMs = 0, timeoutMs }: ClientOptions): {
  readonly client: DollrClient;
  readonly clock: Clock;
} {
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => Promise.reject(signal!.reason)),
  };
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl };
  return { client: createDollrClient({ ...credentials, clock, timeoutMs, deadlineMs: 5 * timeoutMs }), clock };
}
