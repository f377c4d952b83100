import type { Clock } from "@dollr-kit/core";
import type { Audit } from "../endings/audit.ts";
import type { FlowDefinition } from "../flow-definition.ts";
import type { Quota } from "../quota/quota.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";

/** What a comparison needs of the payments that are compared. */
export interface Reconciled {
  readonly definition: FlowDefinition;
  readonly audit: Audit;
  readonly quota: Quota;
  readonly store: PaymentStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly quietWindowMs: number;
  /** Aborts when the payments are closed. */
  readonly closing: AbortSignal;
  isOurs(record: PaymentRecord): Promise<boolean>;
  /** Whether a pass over it runs in this process. */
  isUnderWay(id: string): boolean;
}
