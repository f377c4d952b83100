import type { Paid, PaymentRecord } from "../record/record.ts";

interface ReportOf<K extends string> {
  readonly kind: K;
  /** One sentence for people. It names the payment by id and reference, and nobody. */
  readonly message: string;
}

interface ReportOnPayment<K extends string, R> extends ReportOf<K> {
  readonly id: string;
  readonly referenceId: string;
  readonly record: R;
}

/** What only people can mend. */
export type AttentionReport<R extends PaymentRecord = PaymentRecord> =
  /** It has not ended for so long. Never for an offer that nobody has paid yet. */
  | ReportOnPayment<"overdue", R>
  /** Dollr tells of other money than what was asked for. The payment is `unknown` until somebody has looked into it. */
  | ReportOnPayment<"amount-differs", R>
  /** An ending that you were told of was wrong, and Dollr has corrected itself. `onSettled` is told too. */
  | (ReportOnPayment<"ending-corrected", R> & {
      readonly from: "completed" | "failed";
      readonly to: "completed" | "failed";
    })
  /** Amounts of a completed payment were others than Dollr tells now; each is one that could be asked for. `onSettled` is not told again. */
  | (ReportOnPayment<"amounts-corrected", R> & { readonly was: Paid; readonly is: Paid })
  /** Two attempts of one payment are completed, or two offers of one attempt, such as pages, are paid: one of them is to be refunded. */
  | (ReportOf<"second-charge"> & { readonly id: string; readonly records: readonly R[] })
  /** Dollr refuses what this merchant asks for until the verification is finished; the other payments of the kind fail the same. */
  | ReportOnPayment<"unverified-merchant", R>
  /** A handler of `onSettled` has thrown, or does not come back. It is told at tries 1, 2, 4, 8 and so on. */
  | (ReportOnPayment<"undelivered", R> & { readonly tries: number; readonly error?: unknown })
  /** The store has payments of another client id, namespace or base URL, which nobody follows here. */
  | (ReportOf<"other-merchant"> & { readonly open: number; readonly undelivered: number })
  /** Dollr asked for a long wait (429), and nothing is sent until it is over. */
  | (ReportOf<"held"> & { readonly waitMs: number; readonly reason: string })
  /** The file of the store was deleted or replaced while it was in use. */
  | (ReportOf<"store-replaced"> & { readonly error: unknown });
