import type { CallOptions } from "@dollr-kit/core";
import {
  type CallDollr,
  type Dollr,
  isSameAmount,
  type Money,
  present,
  readAmount,
  readMoney,
  toMoney,
  totalOf,
} from "@dollr-kit/flow";
import type {
  AddInvoiceItemBody,
  CreateInvoiceBody,
  InvoiceReceipt,
  OrderReceipt,
  SourceState,
  SourceStatus,
} from "@dollr-kit/types";
import type { CollectionRecord, StepResults } from "../record/collection-record.ts";

/** The document that a record is paid by. */
export type Source = NonNullable<StepResults["source"]>;

/** Somebody pays it, or has paid it. */
export const isPaidFor = (state: string): boolean => state === "PROCESSING" || state === "PAID";

/** An invoice or an order, as far as the flow looks at it. */
export interface DocumentAnswer {
  readonly id: number;
  readonly status: string;
  readonly currency: string;
  readonly counterparty_id: number;
  readonly invoice_number?: string;
  readonly order_number?: string;
  readonly total_amount?: number;
  readonly reference_id?: string | null;
}

/** The same with its items and its payer. */
export interface DocumentDetail extends DocumentAnswer {
  readonly invoice_items?: readonly DocumentItem[];
  readonly order_items?: readonly DocumentItem[];
  readonly counterparty?: { readonly party?: DocumentParty | null } | null;
}

export interface DocumentItem {
  readonly name: string;
  readonly qty: number;
  readonly amount: number;
}

interface DocumentParty {
  readonly id: number;
  readonly phone?: string | null;
  readonly email?: string | null;
}

/** What invoices and orders have in common. */
export interface Documents {
  create(body: CreateInvoiceBody, options: CallOptions): Promise<DocumentAnswer>;
  list(query: { currency: string; status?: SourceState }, options: CallOptions): Promise<readonly DocumentAnswer[]>;
  retrieve(id: number, options: CallOptions): Promise<DocumentDetail>;
  addItem(id: number, body: AddInvoiceItemBody, options: CallOptions): Promise<unknown>;
  publish(id: number, options: CallOptions): Promise<Partial<DocumentAnswer>>;
  cancel(id: number, options: CallOptions): Promise<unknown>;
  receipt(id: number, options: CallOptions): Promise<InvoiceReceipt | OrderReceipt>;
}

export function documentsOf(dollr: Dollr, type: "INVOICE" | "ORDER"): Documents {
  return type === "INVOICE" ? dollr.invoices : dollr.orders;
}

/** @throws Error where the id is not told: the document is found by its label. */
export function toSource(type: "INVOICE" | "ORDER", { id, ...answer }: DocumentAnswer): Source {
  const number = answer.invoice_number ?? answer.order_number;
  return { type, id: readDocumentId(id), ...(number !== undefined && { number }) };
}

/**
 * The id of a document as a number, which answers are held against; Dollr may write it as a text.
 * @throws Error where it is none.
 */
export function readDocumentId(told: unknown): number {
  const id = typeof told === "string" && told !== "" ? Number(told) : told;
  if (Number.isSafeInteger(id)) return id as number;
  throw new Error("Dollr answered with a document, and does not tell its id so that it can be read");
}

/** What Dollr tells of a document, in a few words. */
export interface SourceAnswer {
  /** An open set of words: one that is not known here decides nothing. */
  readonly status: string;
  /** Absent where it cannot be read. */
  readonly total?: Money;
  readonly isPaid: boolean;
}

/** Why what Dollr answered is no answer. */
export const ABOUT_ANOTHER_DOCUMENT = "Dollr answered with another document than the one that was asked for";

/** The document of the record, as it stands. An answer about another one is none. */
export async function readDocument(call: CallDollr, source: Source): Promise<DocumentDetail> {
  const document = await call((dollr, options) => documentsOf(dollr, source.type).retrieve(source.id, options));
  const number = document.invoice_number ?? document.order_number;
  const isOther = number !== undefined && source.number !== undefined && number !== source.number;
  if (Number(document.id) !== source.id || isOther) throw new Error(ABOUT_ANOTHER_DOCUMENT);
  return document;
}

/** The state of the document of the record. An answer about another one is none. */
export async function readSource(call: CallDollr, source: Source): Promise<SourceAnswer> {
  const { type, id } = source;
  const query = { source_type: type, source_id: id };
  const told: Partial<SourceStatus> = await call((dollr, options) => dollr.status.source(query, options));
  if (Number(told.source_id) !== id || told.source_type !== type) throw new Error(ABOUT_ANOTHER_DOCUMENT);
  const hasInstant = told.paid_at != null;
  const status = toState(told.status, hasInstant);
  const isPaid = status === "PAID" || hasInstant;
  const total = readMoney(told.total_amount, told.currency);
  // The total of what was paid is compared with the record. Where this answer lacks it, the document is read.
  const other = total === undefined && isPaid ? await readTotal(call, source).catch(() => undefined) : undefined;
  return { status, ...present("total", total ?? other), isPaid };
}

const STATES = new Set<string>(["IDLE", "ACTIVE", "PROCESSING", "PAID", "CANCELED"] satisfies SourceState[]);

/** A word that is not known is kept, unless Dollr says as well when it was paid. */
function toState(told: unknown, hasInstant: boolean): string {
  const word = String(told);
  if (STATES.has(word.toUpperCase())) return word.toUpperCase();
  return hasInstant ? "PAID" : word;
}

export const isKnownState = (state: string): boolean => STATES.has(state);

async function readTotal(call: CallDollr, source: Source): Promise<Money | undefined> {
  const document = await readDocument(call, source);
  return readMoney(readAmount(document.total_amount) ?? totalOfItems(document), document.currency);
}

/** What was asked for: the sum of the items. */
export const askedOf = ({ request: { items, currency } }: CollectionRecord): Money => toMoney(totalOf(items), currency);

/** Whether the money is what was asked for. */
export function isOurTotal({ request }: CollectionRecord, { amount, currency }: Money): boolean {
  return currency === request.currency && isSameAmount(amount, totalOf(request.items), currency);
}

/**
 * Whether the document comes to what was asked for.
 * @throws Error where its total is not told: nothing follows from that.
 */
export function hasOurTotal(record: CollectionRecord, document: Partial<DocumentDetail>): boolean {
  const total = readTotalOf(record, document);
  if (total === undefined) throw new Error(UNTOLD);
  return isOurTotal(record, total);
}

/** Whether the document is known to come to something else than what was asked for. */
export function hasOtherTotal(record: CollectionRecord, document: Partial<DocumentDetail>): boolean {
  const total = readTotalOf(record, document);
  return total !== undefined && !isOurTotal(record, total);
}

/** Why nothing follows from a document. */
export const UNTOLD = "Dollr does not tell the amounts of a document so that they can be read";

/** The total that Dollr tells, else the sum of the items; nothing where neither can be read. */
function readTotalOf({ request }: CollectionRecord, document: Partial<DocumentDetail>): Money | undefined {
  const { total_amount: total, currency } = document;
  return readMoney(readAmount(total) ?? totalOfItems(document), currency ?? request.currency);
}

function totalOfItems(document: Partial<DocumentDetail>): string | undefined {
  const items = itemsOf(document);
  return items.length === 0 || !items.every(isReadable)
    ? undefined
    : totalOf(items.map(({ qty, amount }) => ({ quantity: Number(qty), amount: `${amount}` })));
}

export const isReadable = ({ qty, amount }: DocumentItem): boolean =>
  readAmount(qty) !== undefined && readAmount(amount) !== undefined;

export function itemsOf(document: Partial<DocumentDetail>): readonly DocumentItem[] {
  return document.invoice_items ?? document.order_items ?? [];
}
