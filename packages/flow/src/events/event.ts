import type { PaymentStatus, SettledOutcome } from "../record/outcome.ts";

interface EventOf<T extends string> {
  readonly type: T;
  /** The merchant's own key. */
  readonly id: string;
  readonly referenceId: string;
  readonly at: Date;
}

/**
 * What happens to a payment, in the order in which this process learns of it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export type PaymentEvent<Step extends string = string> =
  /** It is stored, and waits for the quota since more is started than Dollr may be asked for, or for a worker beside this web process. */
  | (EventOf<"queued"> & { readonly askAgainAt: Date })
  | (EventOf<"step.started"> & { readonly step: Step })
  | (EventOf<"step.done"> & { readonly step: Step; readonly tookMs: number })
  /** It had taken effect before: its answer was lost, or its process died. */
  | (EventOf<"step.recovered"> & { readonly step: Step; readonly tookMs: number })
  | (EventOf<"status.changed"> & {
      readonly from: PaymentStatus;
      readonly to: PaymentStatus;
      readonly why?: string;
    })
  | (EventOf<"settled"> & { readonly outcome: SettledOutcome })
  /** An ending was wrong, and Dollr has corrected itself. The outcome says what it corrects. */
  | (EventOf<"corrected"> & { readonly outcome: SettledOutcome });
