import { setTimeout as after } from "node:timers/promises";
import { type Clock, createDollrClient, type DollrClient } from "@dollr-kit/core";

/** A client that does not wait long, by a clock that is ahead of the machine's. */
export function createImpatientClient(
  baseUrl: string,
  aheadMs = 0,
): { readonly client: DollrClient; readonly clock: Clock } {
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => Promise.reject(signal!.reason)),
  };
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl };
  return { client: createDollrClient({ ...credentials, clock, timeoutMs: 1_000, deadlineMs: 5_000 }), clock };
}
