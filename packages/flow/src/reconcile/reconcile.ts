import { toFailure } from "../errors/failure.ts";
import { createSlots } from "../lib/slots.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createAskPatiently } from "./ask-patiently.ts";
import { createComparing } from "./comparing.ts";
import { isInDoubt } from "./is-in-doubt.ts";
import { createReconcileBook } from "./reconcile-book.ts";
import { type ReconcileOptions, type ResolvedReconcileOptions, resolveReconcileOptions } from "./reconcile-options.ts";
import type { Reconciled } from "./reconciled.ts";
import type { ReconcileReport } from "./report.ts";

/** So many records are read side by side: enough for the quota where each answer takes a second. */
const SIDE_BY_SIDE = 10;

/**
 * Compares our records with Dollr, page by page: all that are in doubt, and a sample of the others. What Dollr says is stored.
 * @throws DollrConfigError for options that cannot be right, before anything is read.
 */
export async function reconcile(host: Reconciled, given: ReconcileOptions): Promise<ReconcileReport> {
  const options = resolveReconcileOptions(given, host.clock.now());
  host.closing.throwIfAborted();
  const over = new AbortController();
  const ends = AbortSignal.any([over.signal, host.closing, ...(options.signal ? [options.signal] : [])]);
  const book = createReconcileBook(host.definition);
  const comparing = createComparing(host, book, createAskPatiently(host.quota, ends));
  const slots = createSlots(SIDE_BY_SIDE);

  async function take(record: PaymentRecord, isSampled: boolean): Promise<void> {
    if (ends.aborted) return;
    try {
      await comparing.take(record, isSampled);
      tellProgress(options, book.progress());
    } catch (error) {
      if (!ends.aborted) over.abort(error);
    }
  }

  try {
    for await (const record of listed(host, options)) {
      if (ends.aborted) break;
      book.count(record);
      const isDoubted = isInDoubt(host.definition, record);
      if (isDoubted || host.random() < options.sample) await slots.run(() => take(record, !isDoubted));
    }
  } catch (error) {
    over.abort(error);
  }
  await slots.empty();
  const stopper = [over.signal, host.closing].find(({ aborted }) => aborted);
  return book.toReport(stopper && toFailure(stopper.reason).why, ends.aborted);
}

/** Those that are made meanwhile are left out, or it might never end. */
async function* listed(
  { store, clock, isOurs }: Reconciled,
  { since }: ResolvedReconcileOptions,
): AsyncIterable<PaymentRecord> {
  const filter = { createdBefore: new Date(clock.now()), ...(since && { createdFrom: since }) };
  for await (const record of store.list(filter)) {
    const isSince = since === undefined || record.createdAt >= since;
    if (isSince && (await isOurs(record))) yield record;
  }
}

function tellProgress({ onProgress }: ReconcileOptions, progress: Parameters<NonNullable<typeof onProgress>>[0]): void {
  try {
    Promise.resolve(onProgress?.(progress)).catch(() => undefined);
  } catch {
    // What only listens stops nothing.
  }
}
