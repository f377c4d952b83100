import type { CallOptions } from "@dollr-kit/core";
import type {
  AddInvoiceItemBody,
  CreateInvoiceBody,
  InvoiceReceipt,
  OrderReceipt,
  SourceState,
} from "@dollr-kit/types";
import type { Dollr } from "./dollr.ts";
import { isSameAmount, totalOf } from "./money.ts";
import type { CollectionRecord, StepResults } from "./record.ts";

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

interface DocumentItem {
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

export function toSource(
  type: "INVOICE" | "ORDER",
  { id, ...answer }: DocumentAnswer,
): NonNullable<StepResults["source"]> {
  const number = answer.invoice_number ?? answer.order_number;
  return { type, id, ...(number !== undefined && { number }) };
}

/** Whether the document comes to what was asked for. One that tells no total is looked at by its items. */
export function hasOurTotal({ request }: CollectionRecord, document: Partial<DocumentDetail>): boolean {
  const { total_amount: total, currency = request.currency } = document;
  const sum = total ?? totalOf(itemsOf(document).map(({ qty, amount }) => ({ quantity: qty, amount: String(amount) })));
  return currency === request.currency && isSameAmount(sum, totalOf(request.items));
}

/**
 * How many of our items the document has, from the first on.
 * @returns `undefined` when it has another one, or one twice.
 */
export function countOurItems({ request }: CollectionRecord, document: DocumentDetail): number | undefined {
  const items = itemsOf(document);
  const isOurs = items.every(({ name, qty, amount }, index) => {
    const ours = request.items[index];
    return ours !== undefined && name === ours.name && qty === ours.quantity && isSameAmount(amount, ours.amount);
  });
  return isOurs ? items.length : undefined;
}

function itemsOf(document: Partial<DocumentDetail>): readonly DocumentItem[] {
  return document.invoice_items ?? document.order_items ?? [];
}
