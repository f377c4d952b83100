import { ForgetRefusedError } from "../errors/forget-refused-error.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import type { FlowDefinition } from "../flow-definition.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";

interface Forgetting {
  readonly definition: FlowDefinition;
  readonly store: PaymentStore;
  readonly nowMs: number;
}

/**
 * Removes what can name a person from every attempt of an ended payment, and from the payer memory. Called again, it goes on
 * where it was interrupted.
 * @throws ForgetRefusedError while an attempt is open, and when there is none.
 */
export async function forgetPerson(context: Forgetting, id: string): Promise<void> {
  const attempts = await loadAttempts(context, id);
  if (attempts.length === 0) throw new ForgetRefusedError(id, undefined, "there is none under this id");
  attempts.forEach(requireEnded);
  for (const record of attempts) await forget(context, record);
  // The last step, for what a store does then about what it had written before.
  for (const key of new Set(attempts.map(({ payerKey }) => payerKey))) await context.store.forgetPayer(key);
  const later = await context.store.load(id);
  if (later !== undefined && later.request.forgotten === undefined) requireEnded(later);
}

async function loadAttempts({ store }: Forgetting, id: string): Promise<readonly PaymentRecord[]> {
  const latest = await store.load(id);
  const numbers = Array.from({ length: latest?.attempt ?? 0 }, (_, index) => index + 1);
  const attempts = await Promise.all(numbers.map((attempt) => store.load(id, attempt)));
  return attempts.filter((record) => record !== undefined);
}

function requireEnded({ id, attempt, referenceId, stage, status }: PaymentRecord): void {
  if (stage === "settled") return;
  throw new ForgetRefusedError(
    id,
    referenceId,
    `attempt ${attempt} is ${status}, and needs its payer until it has ended`,
  );
}

/** Other workers may save it meanwhile, as for a delivery. */
async function forget(context: Forgetting, record: PaymentRecord): Promise<void> {
  if (record.request.forgotten !== undefined) return;
  const { definition, store, nowMs } = context;
  try {
    await store.save(change(record, { ...definition.toForgotten(record), action: undefined }, nowMs));
  } catch (error) {
    const stored = isStaleRecordError(error) ? await store.load(record.id, record.attempt) : undefined;
    if (stored === undefined) throw error;
    requireEnded(stored);
    await forget(context, stored);
  }
}
