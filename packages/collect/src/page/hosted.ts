import {
  type RecordChange as AnyRecordChange,
  CANCELED,
  type CallDollr,
  complete,
  EXPIRED,
  isExpired,
  isRefusal,
  onOtherMoney,
  present,
  settle,
  toFailure,
  toldIdOf,
  toPaid,
} from "@dollr-kit/flow";
import { inCartOrder } from "../documents/cart-order.ts";
import { closeOthers } from "../documents/close-others.ts";
import { cancelAndRead } from "../documents/discard-source.ts";
import { documentsOf, isKnownState, isOurTotal, readSource, type SourceAnswer } from "../documents/documents.ts";
import { listOwn } from "../documents/own-documents.ts";
import { whyOtherMoney } from "../documents/paid-amounts.ts";
import type { Receipt } from "../documents/receipt.ts";
import { toReceipt } from "../documents/to-receipt.ts";
import type { CollectionRecord, StepResults } from "../record/collection-record.ts";
import type { StepContext } from "../record/step.ts";
import { giveWay, takeOver } from "./pages.ts";

type RecordChange = AnyRecordChange<CollectionRecord>;

/** How many times it is searched for a page of another machine beside this one; lists may lag. */
const PAGE_LOOKS = 3;

/** What the payer does on Dollr's page shows at the document alone. Reaching `successUrl` proves nothing. */
export async function askForPage(
  context: StepContext,
  quietWindowMs: number,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record } = context;
  const document = await readOrCancel(context, nowMs());
  const doubt = doubtOf(record, document);
  if (doubt !== undefined) return { ...doubt, action: undefined };
  const isPaidFor = document.status === "PAID" || document.status === "PROCESSING";
  const { pageLooks = 0 } = record.results;
  // Tried once: where it fails, what was paid is told all the same.
  if (isPaidFor && (record.action !== undefined || pageLooks === 0)) await closeOthers(context).catch(() => undefined);
  if (document.status === "PAID") return completeByReceipt(context, nowMs);
  if (document.status === "CANCELED") return onCanceled(context, quietWindowMs, nowMs);
  if (pageLooks >= PAGE_LOOKS) return onOpen(record.results, document.status);
  const taken = await giveWay(context, pageLooks + 1 === PAGE_LOOKS);
  const results = { ...record.results, pageLooks: pageLooks + 1, ...taken } as CollectionRecord["results"];
  return { results, ...onOpen(results, document.status) };
}

/** Nobody is to pay on a page that has expired: it is canceled, unless somebody pays on it just now. */
async function readOrCancel({ record, call }: StepContext, nowMs: number): Promise<SourceAnswer> {
  const source = record.results.source!;
  const document = await readSource(call, source);
  const isPayable = document.status === "ACTIVE" || document.status === "IDLE";
  if (!isPayable || !isExpired(record, nowMs)) return document;
  return { ...document, status: await cancelAndRead(call, source) };
}

/**
 * The same for whoever only reads: a page that can be paid gives way to no other one. Beside a page that was paid other ones are closed
 * all the same: nothing else would keep them from being paid, too.
 */
export async function readPage(
  { record, call }: StepContext,
  quietWindowMs: number,
  nowMs: () => number,
): Promise<RecordChange> {
  const { results } = record;
  const looked = { ...record, results: { ...results, pageLooks: PAGE_LOOKS } };
  const told = await askForPage({ record: looked, call }, quietWindowMs, nowMs);
  if (told.results === undefined) return told;
  const { pageLooks: _, ...others } = told.results;
  const isTheSame = others.source?.id === results.source?.id;
  return { ...told, results: { ...others, ...present("pageLooks", isTheSame ? results.pageLooks : undefined) } };
}

/** Of a payment that has ended. The page of another machine may have taken the place of a canceled one. */
export async function readEndedPage(
  { record, call }: StepContext,
  nowMs: () => number,
): Promise<RecordChange | undefined> {
  const { source } = record.results;
  if (source === undefined) return undefined;
  const told = await readPage({ record, call }, 0, nowMs);
  if (told.results?.source === undefined || told.results.source.id === source.id) return told;
  const taken = { ...record, results: told.results };
  return { results: told.results, ...(await readPage({ record: taken, call }, 0, nowMs)) };
}

function onOpen(results: StepResults, state: string): RecordChange {
  const { url } = results;
  const isBeingPaid = state === "PROCESSING";
  const isNews = isBeingPaid !== (results.isBeingPaid ?? false);
  const noted = isNews && { results: { ...results, isBeingPaid } };
  const open = { failedPasses: 0, why: undefined, isOtherAmount: undefined, otherPaid: undefined, ...noted };
  if (isBeingPaid || url === undefined) return { ...open, status: "pending", action: undefined };
  return { ...open, status: "action-required", action: { url } };
}

/**
 * The page of this machine may have been canceled by another one, which has a page of the same attempt, or is about to make it: so
 * it has failed when nothing has come of that within the quiet window.
 */
async function onCanceled(context: StepContext, quietWindowMs: number, nowMs: () => number): Promise<RecordChange> {
  const { record } = context;
  const { id } = record.results.source!;
  const other = (await listOwn(context, ["PROCESSING", "PAID", "ACTIVE", "IDLE"])).find((each) => each.id !== id);
  if (other === undefined) return waitOrFail(record, quietWindowMs, nowMs());
  const results = { ...record.results, ...(await takeOver(context, other)) } as CollectionRecord["results"];
  return { results, ...onOpen(results, other.status) };
}

function waitOrFail(record: CollectionRecord, quietWindowMs: number, nowMs: number): RecordChange {
  const seenMs = record.results.canceledAt?.getTime() ?? nowMs;
  if (nowMs - seenMs >= quietWindowMs) return { ...settle("failed", nowMs), ...whyCanceled(record, nowMs) };
  // A clock that was set back begins anew.
  const canceledAt = new Date(Math.min(seenMs, nowMs));
  return {
    results: { ...record.results, canceledAt },
    status: "pending",
    action: undefined,
    why: undefined,
    failedPasses: 0,
  };
}

const whyCanceled = (record: CollectionRecord, nowMs: number): Pick<RecordChange, "reason" | "cause"> =>
  isExpired(record, nowMs)
    ? { reason: "it has expired, and its page was canceled while nobody was paying on it", cause: EXPIRED }
    : { reason: "the checkout was canceled", cause: CANCELED };

/** Why nothing follows from the document. */
function doubtOf(record: CollectionRecord, { status, total }: SourceAnswer): RecordChange | undefined {
  const unknown = (why: string): RecordChange => ({ status: "unknown", why });
  if (total !== undefined && !isOurTotal(record, total)) {
    return onOtherMoney("the document has another total than what was asked for: look into it before you deliver");
  }
  if (!isKnownState(status)) return unknown(`Dollr answered with a status that is not known here: ${status}`);
  // The total decides nothing unless the page is PAID.
  const isUntold = status === "PAID" && total === undefined;
  return isUntold ? unknown("Dollr does not tell the total of the document that was paid") : undefined;
}

/** Failed reads of the receipt before the payment is completed without one. */
const MAX_RECEIPT_TROUBLES = 3;

/** The document is paid, and its total is ours. The receipt tells what was charged; without it that is not known. */
async function completeByReceipt({ record, call }: StepContext, nowMs: () => number): Promise<RecordChange> {
  try {
    const { payer, payee, total, providerTransactionId, paymentIntentId } = await readReceiptOf(call, record);
    const paid = toPaid({ payer, payee, providerTransactionId });
    const other =
      total === undefined || isOurTotal(record, total) ? whyOtherMoney(record, paid) : "its receipt has another total";
    const standing =
      other === undefined ? complete(paid, nowMs()) : { ...onOtherMoney(other, paid), action: undefined };
    return { ...standing, ...present("paymentIntentId", paymentIntentId) };
  } catch (error) {
    if (isRefusal(toFailure(error)) || record.failedPasses >= MAX_RECEIPT_TROUBLES) return complete({}, nowMs());
    // Nobody is to pay on the page again.
    return { status: "pending", why: undefined, action: undefined, failedPasses: record.failedPasses + 1 };
  }
}

/** Why what Dollr answered is no receipt of ours. */
const ABOUT_ANOTHER_RECEIPT = "Dollr answered with the receipt of another document than the one that was asked for";

/** @throws Error when the receipt belongs to another document. */
export async function readReceiptOf(call: CallDollr, { request, results }: CollectionRecord): Promise<Receipt> {
  const source = results.source!;
  const told = await call((dollr, options) => documentsOf(dollr, source.type).receipt(source.id, options));
  const id = "invoice_id" in told ? told.invoice_id : (told as { readonly order_id?: number }).order_id;
  const receipt = toReceipt(told, source.type);
  const isOther =
    (id !== undefined && Number(id) !== source.id) || isOtherNumber(toldIdOf(request, receipt.number), source.number);
  if (isOther) throw new Error(ABOUT_ANOTHER_RECEIPT);
  return { ...receipt, items: inCartOrder(request, receipt.items) };
}

const isOtherNumber = (told: string, known: string | undefined): boolean =>
  told !== "" && known !== undefined && told !== known;
