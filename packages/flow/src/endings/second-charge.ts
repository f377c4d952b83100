import type { AdvanceContext } from "../advance/advance-context.ts";
import { nameOf } from "../events/attention.ts";
import type { OfferRules } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";

/** A payment that was paid more than once. */
export interface SecondCharge {
  /** For people. */
  readonly message: string;
  /** The attempts that are completed, or the one whose offers were paid. */
  readonly records: readonly PaymentRecord[];
  /** By which it is known again. */
  readonly key: string;
  /** How often it was paid beyond the first time. */
  readonly tooMany: number;
}

/** Where a payment was paid more than once, the payer is to be paid back: by attempts, or by offers of one attempt. */
export async function reportSecondCharge(
  context: AdvanceContext,
  record: PaymentRecord,
): Promise<readonly SecondCharge[]> {
  const attempts = await reportAttempts(context, record);
  const offer = context.definition.offerOf(record);
  const offers = offer && (await reportOffers(context, record, offer));
  return [attempts, offers].filter((each) => each !== undefined);
}

async function reportAttempts(
  { store, attention }: AdvanceContext,
  { id, attempt }: PaymentRecord,
): Promise<SecondCharge | undefined> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  if (latest === 1) return undefined;
  const attempts = Array.from({ length: latest }, (_, index) => store.load(id, index + 1));
  const records = (await Promise.all(attempts)).filter((each) => each?.status === "completed") as PaymentRecord[];
  if (records.length < 2) return undefined;
  const references = records.map(({ referenceId }) => referenceId).join(" and ");
  const message = `Payment ${JSON.stringify(id)} was paid ${records.length} times (references ${references}): refund what is too much.`;
  const key = `second-charge ${references}`;
  attention.report({ kind: "second-charge", message, id, records }, key);
  return { message, records, key, tooMany: records.length - 1 };
}

/** Two machines that did not know of each other may each have made an offer, and both may have been paid. */
async function reportOffers(
  { call, attention }: AdvanceContext,
  record: PaymentRecord,
  offer: OfferRules,
): Promise<SecondCharge | undefined> {
  const numbers = await offer.listPaid({ record, call });
  if (numbers.length < 2) return undefined;
  const { id } = record;
  const message = `${nameOf(record)} was paid ${numbers.length} times, by ${numbers.join(" and ")}: refund what is too much.`;
  const key = `second-charge ${numbers.join(" ")}`;
  attention.report({ kind: "second-charge", message, id, records: [record] }, key);
  return { message, records: [record], key, tooMany: numbers.length - 1 };
}
