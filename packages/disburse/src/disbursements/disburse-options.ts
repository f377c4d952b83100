import type { PaymentRecord, PaymentsOptions, WatchOptions } from "@dollr-kit/flow";

/** How payments out of a kind are followed. Everything but the client has a default. */
export interface DisburseOptions<R extends PaymentRecord> extends Omit<PaymentsOptions, "watch"> {
  readonly watch?: WatchOptions<R> | undefined;
}
