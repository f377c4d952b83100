import type { Attention } from "../events/attention.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentFilter, PaymentStore } from "../stores/payment-store.ts";
import type { Worker } from "./worker.ts";

interface ResumeContext {
  readonly store: PaymentStore;
  readonly worker: Worker;
  readonly attention: Attention;
  readonly isOurs: (record: PaymentRecord) => Promise<boolean>;
}

/** Adopts every open payment of this merchant, and reports those of others. @returns how many. */
export async function resumeUnsettled(context: ResumeContext, signal: AbortSignal | undefined): Promise<number> {
  const { store, worker, isOurs } = context;
  let resumed = 0;
  let others = 0;
  for await (const record of store.list({ open: true })) {
    signal?.throwIfAborted();
    if (!(await isOurs(record))) others += 1;
    else if (!worker.holds(record.id)) {
      worker.adopt(record);
      resumed += 1;
    }
  }
  reportOthers(context, others).catch(() => undefined);
  return resumed;
}

/**
 * Reports those of others alone: on a shared store, where nobody is adopted by hand, and once a handler is there to whom endings could be
 * delivered. Only the oldest are looked at, so that many may resume at once.
 */
export function reportOthersAmongOldest(context: ResumeContext): void {
  countOthers(context, { open: true }, MOST_COUNTED)
    .then((open) => reportOthers(context, open))
    .catch(() => undefined);
}

/** @param most - so many records are looked at. */
async function countOthers(
  { store, isOurs }: ResumeContext,
  filter: PaymentFilter,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let others = 0;
  let looked = 0;
  for await (const record of store.list(filter)) {
    if (!(await isOurs(record))) others += 1;
    looked += 1;
    if (others >= MOST_COUNTED || looked >= most) break;
  }
  return others;
}

/** So many of others are counted; more say no more. */
const MOST_COUNTED = 1_000;

/** Counts records of another merchant, as after a change of the client id. */
async function reportOthers(context: ResumeContext, open: number): Promise<void> {
  const { worker, attention } = context;
  const undelivered = worker.isDelivering ? await countOthers(context, { undelivered: true }) : 0;
  if (open + undelivered === 0) return;
  const message = `The store has ${open} open payments and ${undelivered} endings of another client id, namespace or base URL, which nobody follows here. After a rotation give the first client id as the option knownAs.`;
  attention.report({ kind: "other-merchant", message, open, undelivered }, `other-merchant ${undelivered > 0}`);
}
