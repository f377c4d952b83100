import { OtherMerchantError } from "../errors/other-merchant-error.ts";
import { OtherRequestError } from "../errors/other-request-error.ts";
import { present } from "../lib/present.ts";
import type { Place } from "../quota/admission.ts";
import type { PaymentRecord, PaymentRequest } from "../record/record.ts";
import type { PaymentsHost } from "./host.ts";

/** The record of a request, and whether this very call has made it. */
export interface OpenedPayment {
  readonly record: PaymentRecord;
  readonly isNew: boolean;
  /** Its place among the payments that wait to begin. */
  readonly place?: Place;
}

/** Where a payment is opened: a host, or what it has in a transaction. */
export interface Opening extends Pick<PaymentsHost, "definition" | "store" | "isOurs" | "openContext"> {
  /** Takes a place for one that is begun here. @throws QueueFullError */
  enter?(id: string): Place;
  /** When another worker may take it up. @defaultValue when the lease of the context ends */
  whenOthersMayHaveIt?(): Date | undefined;
}

/** @throws OtherMerchantError for a record that this merchant must not touch. */
export async function requireOurs<R extends PaymentRecord | undefined>(
  { isOurs }: Pick<PaymentsHost, "isOurs">,
  record: R,
): Promise<R> {
  if (record !== undefined && !(await isOurs(record))) throw new OtherMerchantError(record.id, record.referenceId);
  return record;
}

/**
 * Stores a request, or joins the payment that is stored under its id.
 * @throws OtherRequestError where that is another one, and QueueFullError before anything is stored.
 */
export async function openPayment(host: Opening, request: PaymentRequest): Promise<OpenedPayment> {
  const stored = await requireOurs(host, await host.store.load(request.id));
  const opened = stored ? { record: stored, isNew: false } : await openNew(host, request);
  const record = await requireOurs(host, opened.record);
  const fields = await host.definition.differingFields(record.request, request);
  if (fields.length > 0 && !(await isAsItWas(host, record, request)))
    throw new OtherRequestError(record.id, record.referenceId, fields);
  return opened;
}

/** `retry` may have changed how it is paid, while the program still starts it as it was first asked for: that is the same payment. */
async function isAsItWas(host: Opening, record: PaymentRecord, request: PaymentRequest): Promise<boolean> {
  const { fingerprint } = record;
  const fingerprintOf = async (each: PaymentRequest) =>
    (await host.definition.createRecord(host.openContext(), each, 1)).fingerprint;
  const isChanged = (await fingerprintOf(record.request)) !== fingerprint;
  if (isChanged && (await fingerprintOf(request)) === fingerprint) return true;
  return isOfEarlierAttempt(host, record, request);
}

async function isOfEarlierAttempt(
  { store, definition }: Opening,
  { id, attempt }: PaymentRecord,
  request: PaymentRequest,
): Promise<boolean> {
  for (let earlier = attempt - 1; earlier >= 1; earlier -= 1) {
    const record = await store.load(id, earlier);
    if (record && (await definition.differingFields(record.request, request)).length === 0) return true;
  }
  return false;
}

async function openNew(host: Opening, request: PaymentRequest): Promise<OpenedPayment> {
  const place = host.enter?.(request.id);
  try {
    const context = host.openContext();
    const mine = await host.definition.createRecord(context, request, 1);
    const record = await context.store.open({ ...mine, wakeAt: host.whenOthersMayHaveIt?.() ?? mine.wakeAt });
    const isNew = record.openedBy === mine.openedBy;
    if (isNew) return { record, isNew, ...present("place", place) };
    place?.leave();
    return { record, isNew };
  } catch (error) {
    place?.leave();
    throw error;
  }
}

/** Where a payment is begun as soon as it is stored. */
export const toOpening = ({ definition, store, isOurs, openContext, admission, ...host }: PaymentsHost): Opening => ({
  ...{ definition, store, isOurs, openContext },
  enter: admission.enter,
  whenOthersMayHaveIt: () => whenOthersMayHaveIt(host),
});

/**
 * When another worker may take it up. Where this process does not work, that is when it was made. Otherwise the record is not saved again before
 * its turn, so the expected wait for the quota is added.
 */
const whenOthersMayHaveIt = ({
  clock,
  quota,
  leaseMs,
}: Pick<PaymentsHost, "clock" | "quota" | "leaseMs">): Date | undefined =>
  leaseMs > 0 ? new Date(clock.now() + leaseMs + quota.requests.expectedWaitMs("new")) : undefined;
