import { createQuota, type ObservedClient, type Quota, type QuotaOptions } from "./quota.ts";
import type { LongHold } from "./rate-limiter.ts";
import { nameOfRate } from "./rate-name.ts";

/** The quota of a client, for all that ask Dollr by it, by one clock and at one rate. */
interface SharedQuota extends Quota {
  readonly rateName: string | undefined;
  readonly clock: object;
  readonly limiterSource: object | undefined;
  readonly listeners: Set<(hold: LongHold) => void>;
}

/** Dollr counts the requests of a client together, whoever makes them: payouts wait their turn beside collections. */
const SHARED = new WeakMap<ObservedClient, Set<SharedQuota>>();

export interface SharedQuotaOptions extends QuotaOptions {
  /** As it was given: another clock is another process, in a test. */
  readonly clock: object;
}

/** The quota of this client, shared with whoever joined it before at the same rate and has not left by `close`. */
export function joinQuota({ clock, onHeld, ...options }: SharedQuotaOptions): Quota {
  const quotas = SHARED.get(options.client) ?? new Set();
  SHARED.set(options.client, quotas);
  const { limiterSource } = options;
  const rateName = nameOfRate(options);
  const known = [...quotas].find(
    (each) => each.clock === clock && each.limiterSource === limiterSource && each.rateName === rateName,
  );
  const shared = known ?? open({ ...options, clock, rateName });
  quotas.add(shared);
  shared.listeners.add(onHeld);
  const requests = shared.requests.share();
  return {
    limiter: shared.limiter,
    requests,
    time: shared.time,
    close(reason) {
      requests.close(reason);
      shared.listeners.delete(onHeld);
      if (shared.listeners.size > 0) return;
      quotas.delete(shared);
      shared.close(reason);
    },
  };
}

interface OpenOptions extends Omit<SharedQuotaOptions, "onHeld">, Pick<SharedQuota, "rateName"> {}

function open({ clock, rateName, ...options }: OpenOptions): SharedQuota {
  const listeners: SharedQuota["listeners"] = new Set();
  const onHeld = (hold: LongHold) => {
    for (const listener of listeners) listener(hold);
  };
  const { limiterSource } = options;
  return { ...createQuota({ ...options, onHeld }), ...{ clock, rateName, limiterSource, listeners } };
}
