import type { PaymentRecord } from "@dollr-kit/flow";

/** Stops a batch at the first line that shows that all of them would be refused. */
export interface StopForMerchant {
  readonly signal: AbortSignal;
  /** Absent while nothing stops it. */
  readonly reason: string | undefined;
  /** Looks at a payment as it stands now. */
  see(record: PaymentRecord): void;
}

/** @param beganMs - what has failed before then was told by an earlier batch, and may be mended since. */
export function createStopForMerchant(beganMs: number): StopForMerchant {
  const stop = new AbortController();
  let reason: string | undefined;
  return {
    signal: stop.signal,
    get reason() {
      return reason;
    },
    see({ cause, settledAt, reason: told }) {
      const isOfNow = settledAt !== undefined && settledAt.getTime() >= beganMs;
      if (cause?.code !== "unverified-merchant" || !isOfNow) return;
      reason ??= told;
      stop.abort();
    },
  };
}
