import type { FailureCause, PaymentRecord } from "@dollr-kit/flow";

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
    see(record) {
      const told = toldOf(record);
      if (told === undefined || told.at.getTime() < beganMs || !isMerchants(told.cause)) return;
      reason ??= told.reason;
      stop.abort();
    },
  };
}

interface Told {
  readonly cause?: FailureCause | undefined;
  readonly reason?: string | undefined;
  readonly at: Date;
}

/** Why it has failed, or why its send was refused: to stop, a refusal need not be certain. */
function toldOf({ settledAt, cause, reason, execution }: PaymentRecord): Told | undefined {
  if (settledAt !== undefined) return { cause, reason, at: settledAt };
  return execution?.refusal && { ...execution.refusal, at: execution.sentAt };
}

/** It is not verified, or its passcode is not taken: a wrong one is not to be sent for each line. */
const isMerchants = (cause: FailureCause | undefined): boolean =>
  cause?.code === "unverified-merchant" || (cause?.code === "authentication-failed" && cause.by === "merchant");
