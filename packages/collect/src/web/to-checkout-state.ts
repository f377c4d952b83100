import type { Collection } from "../collections/collection.ts";
import { explainFailure, type FailureSentences } from "../collections/explain-failure.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { CheckoutWay } from "./checkout-order.ts";
import type { CheckoutStanding, CheckoutState } from "./checkout-state.ts";

const FINAL = {
  ...{ new: false, starting: false, approve: false, processing: false, confirm: false, page: false, looking: false },
  ...{ paid: true, refused: true, expired: true, canceled: true },
} satisfies Record<CheckoutStanding, boolean>;

const PHONE_DIGITS_SHOWN = 3;

/**
 * What a page may know of a payment, as the status route tells it: for pages that your server renders, after you have looked who asks. Everything in
 * it is picked: what is not named here stays on the server.
 * @param payment - from `collections.get(id)`.
 * @param sentences - those of the handler.
 * @example
 * const state = toCheckoutState(id, await collections.get(id));
 */
export function toCheckoutState(
  id: string,
  payment: Pick<Collection, "record"> | undefined,
  sentences: Partial<FailureSentences> = {},
): CheckoutState {
  if (payment === undefined) return { id, standing: "new", isFinal: false, canRetry: false, canCancel: false };
  const { record } = payment;
  const standing = standingOf(record);
  const isFinal = FINAL[standing];
  const retryKey = retryKeyOf(record);
  return {
    id,
    standing,
    isFinal,
    way: wayOf(record),
    ...(standing === "paid" && record.paid?.payer && { paid: { ...record.paid.payer } }),
    ...phoneEndingOf(record),
    ...(!isFinal && record.action),
    ...(record.status === "failed" && failureOf(record, sentences)),
    canRetry: retryKey !== undefined,
    canCancel: standing === "page" || (!isFinal && record.stage === "preparing" && record.execution === undefined),
    ...(retryKey !== undefined && { retryKey }),
  };
}

export function wayOf({ request: { via, instrument } }: CollectionRecord): CheckoutWay {
  if (via === "hosted") return "page";
  return instrument.type === "card" ? "card" : "mobile-money";
}

function standingOf(record: CollectionRecord): CheckoutStanding {
  const { status, stage, action, cause } = record;
  if (status === "completed") return "paid";
  if (status === "failed") return cause?.code === "expired" || cause?.code === "canceled" ? cause.code : "refused";
  if (status === "unknown") return "looking";
  if (status === "action-required" && action !== undefined) return "url" in action ? "page" : "confirm";
  if (stage === "preparing") return "starting";
  return wayOf(record) === "mobile-money" ? "approve" : "processing";
}

function phoneEndingOf({ request: { instrument } }: CollectionRecord): Pick<CheckoutState, "phoneEnding"> {
  const { phone = "" } = instrument.type === "mobile-money" ? instrument : {};
  return phone === "" ? {} : { phoneEnding: phone.slice(-PHONE_DIGITS_SHOWN) };
}

function failureOf(
  { cause }: CollectionRecord,
  sentences: Partial<FailureSentences>,
): Pick<CheckoutState, "code" | "message"> {
  const { code = "other" } = cause ?? {};
  return { code, message: explainFailure({ code }, sentences) };
}

/** Another one for each ending: an attempt that was refused before it was sent goes on under its own number. */
export function retryKeyOf(record: CollectionRecord): string | undefined {
  const { status, attempt, settledAt } = record;
  if (standingOf(record) === "page") return `${attempt}-page`;
  const canRetry = status === "failed" && record.request.forgotten === undefined;
  return canRetry ? `${attempt}-${(settledAt?.getTime() ?? 0).toString(36)}` : undefined;
}
