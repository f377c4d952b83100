import { ForgetRefusedError } from "./errors/forget-refused-error.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import type { Flow } from "./flow.ts";
import { type CollectionRecord, change, type StepResults } from "./record.ts";
import type { ParsedInstrument, ParsedRequest } from "./request.ts";

type Forgetting = Pick<Flow, "store" | "clock">;

/**
 * Removes what can name a person from every attempt of an ended payment, and from the payer memory. Called again, it goes on
 * where it was interrupted.
 * @throws ForgetRefusedError while an attempt is open, and when there is none.
 */
export async function forgetPayer(flow: Forgetting, id: string): Promise<void> {
  const attempts = await loadAttempts(flow, id);
  if (attempts.length === 0) throw new ForgetRefusedError(id, undefined, "there is none under this id");
  attempts.forEach(requireEnded);
  for (const record of attempts) await forget(flow, record);
  // The last step, for what a store does then about what it had written before.
  for (const key of new Set(attempts.map(({ payerKey }) => payerKey))) await flow.store.forgetPayer(key);
  const later = await flow.store.load(id);
  if (later !== undefined && later.request.forgotten === undefined) requireEnded(later);
}

async function loadAttempts({ store }: Forgetting, id: string): Promise<readonly CollectionRecord[]> {
  const latest = await store.load(id);
  const numbers = Array.from({ length: latest?.attempt ?? 0 }, (_, index) => index + 1);
  const attempts = await Promise.all(numbers.map((attempt) => store.load(id, attempt)));
  return attempts.filter((record) => record !== undefined);
}

function requireEnded({ id, attempt, referenceId, stage, status }: CollectionRecord): void {
  if (stage === "settled") return;
  throw new ForgetRefusedError(
    id,
    referenceId,
    `attempt ${attempt} is ${status}, and needs its payer until it has ended`,
  );
}

/** Other workers may save it meanwhile, as for a delivery. */
async function forget(flow: Forgetting, record: CollectionRecord): Promise<void> {
  if (record.request.forgotten !== undefined) return;
  const { store, clock } = flow;
  try {
    const changes = { request: toForgotten(record), results: withoutPayer(record.results), action: undefined };
    await store.save(change(record, changes, clock.now()));
  } catch (error) {
    const stored = isStaleRecordError(error) ? await store.load(record.id, record.attempt) : undefined;
    if (stored === undefined) throw error;
    requireEnded(stored);
    await forget(flow, stored);
  }
}

/** Amounts, currencies and the way of paying are left. Notes, items and addresses of pages may name a person too. */
function toForgotten({ request, fingerprint }: CollectionRecord): ParsedRequest {
  const { successUrl: _, cancelUrl: __, payer, ...others } = request;
  const { country } = payer;
  return {
    ...others,
    payer: { name: "", phone: "", ...(country !== undefined && { country }) },
    items: request.items.map((item) => ({ ...item, name: "" })),
    instrument: withoutOwner(request.instrument),
    note: "",
    forgotten: fingerprint,
  };
}

function withoutOwner(instrument: ParsedInstrument): ParsedInstrument {
  if (instrument.type === "page") return instrument;
  return instrument.type === "card" ? { ...instrument, paymentMethodId: "" } : { ...instrument, phone: "" };
}

/** By the ids of party and account Dollr knows who it was, and the address of a page shows it. */
function withoutPayer(results: StepResults): StepResults {
  const { partyId: _, counterpartyId: __, accountId: ___, session: ____, url: _____, ...others } = results;
  return others;
}
