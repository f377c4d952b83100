import { runtimeProcess } from "../lib/runtime.ts";
import type { PaymentRecord } from "../record/record.ts";

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

/** Tells people of what only they can mend, each thing once, and is never held up by one who throws. */
export interface Attention {
  /** @param key - what is told once. Without one it is told each time. */
  report(report: AttentionReport, key?: string): void;
}

/** So many keys are remembered; beyond them the oldest is told again. */
const MOST_KEYS = 10_000;

/** @param onAttention - by default one line to the runtime's warnings. */
export function createAttention(onAttention: ((report: AttentionReport) => unknown) | undefined = warn): Attention {
  const told = new Set<string>();
  return {
    report(report, key) {
      if (key !== undefined) {
        if (told.has(key)) return;
        told.add(key);
        const [oldest = key] = told;
        if (told.size > MOST_KEYS) told.delete(oldest);
      }
      Promise.resolve(report)
        .then(onAttention)
        .catch(() => undefined);
    },
  };
}

function warn({ kind, message }: AttentionReport): void {
  runtimeProcess()?.emitWarning(message, { type: "DollrKit", code: kind });
}

/** What a report of one payment says of it. */
export const paymentOf = (record: PaymentRecord) => ({ id: record.id, referenceId: record.referenceId, record });

/** A payment as reports name it. */
export const nameOf = ({ id, attempt, referenceId }: PaymentRecord): string =>
  `Payment ${JSON.stringify(id)}${attempt > 1 ? `, attempt ${attempt},` : ""} (reference ${referenceId})`;

/** Dollr asks for a long wait. */
export function toHeldReport({
  waitMs,
  reason,
}: {
  readonly waitMs: number;
  readonly reason: string;
}): AttentionReport {
  const message = `Dollr asks to wait ${Math.ceil(waitMs / 1_000)} s, and nothing is sent until then, but for one request every 15 minutes that looks: ${reason}`;
  return { kind: "held", message, waitMs, reason };
}
