import type { AdvanceContext } from "../advance/advance-context.ts";
import { nameOf } from "../events/attention.ts";
import type { OfferRules } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";

/** Where a payment was paid more than once, the payer is to be paid back: by attempts, or by offers of one attempt. */
export async function reportSecondCharge(context: AdvanceContext, record: PaymentRecord): Promise<void> {
  await reportAttempts(context, record);
  const offer = context.definition.offerOf(record);
  if (offer !== undefined) await reportOffers(context, record, offer);
}

async function reportAttempts({ store, attention }: AdvanceContext, { id, attempt }: PaymentRecord): Promise<void> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  const attempts = Array.from({ length: latest }, (_, index) => store.load(id, index + 1));
  const records = (await Promise.all(attempts)).filter((each) => each?.status === "completed") as PaymentRecord[];
  if (records.length < 2) return;
  const references = records.map(({ referenceId }) => referenceId).join(" and ");
  const message = `Payment ${JSON.stringify(id)} was paid ${records.length} times (references ${references}): refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records }, `second-charge ${references}`);
}

/** Two machines that did not know of each other may each have made an offer, and both may have been paid. */
async function reportOffers(
  { call, attention }: AdvanceContext,
  record: PaymentRecord,
  offer: OfferRules,
): Promise<void> {
  const numbers = await offer.listPaid({ record, call });
  if (numbers.length < 2) return;
  const { id } = record;
  const message = `${nameOf(record)} was paid ${numbers.length} times, by ${numbers.join(" and ")}: refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records: [record] }, `second-charge ${numbers.join(" ")}`);
}
