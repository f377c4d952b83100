import type { Invoice, InvoiceDetail, InvoiceReceipt } from "@dollr-kit/types";
import type { SourceRecord } from "../world/records.ts";
import { embeddedCounterparty, toDocument, toItem, toItems, toReceipt } from "./document-answers.ts";
import {
  addItem,
  cancelDocument,
  createDocument,
  findDocument,
  findDocumentByNumber,
  listDocuments,
  publishDocument,
  removeItem,
  updateDocument,
  updateItem,
} from "./documents.ts";
import type { Handlers } from "./operation.ts";

const KIND = "INVOICE";

export const invoices: Handlers<
  | "createInvoice"
  | "listInvoices"
  | "retrieveInvoice"
  | "retrieveInvoiceByNumber"
  | "updateInvoice"
  | "publishInvoice"
  | "cancelInvoice"
  | "addInvoiceItem"
  | "updateInvoiceItem"
  | "removeInvoiceItem"
  | "retrieveInvoiceReceipt"
  | "retrieveInvoiceReceiptByNumber"
> = {
  createInvoice: (world, { body }) => toInvoice(createDocument(world, KIND, body)),

  listInvoices: (world, { query }) => listDocuments(world, KIND, query).map((source) => toInvoice(source)),

  retrieveInvoice: (world, { path, asOf }) => toDetail(findDocument(world, KIND, path.id), asOf),

  retrieveInvoiceByNumber: (world, { path, asOf }) =>
    toDetail(findDocumentByNumber(world, KIND, path.invoice_number), asOf),

  updateInvoice: (world, { path, body }) => toInvoice(updateDocument(world, findDocument(world, KIND, path.id), body)),

  publishInvoice: (world, { path }) => toInvoice(publishDocument(world, findDocument(world, KIND, path.id))),

  cancelInvoice: (world, { path }) => toInvoice(cancelDocument(world, findDocument(world, KIND, path.id))),

  addInvoiceItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.invoice_id);
    return toItem(addItem(world, source, body), source);
  },

  updateInvoiceItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.invoice_id);
    return toItem(updateItem(world, source, path.id, body), source);
  },

  removeInvoiceItem: (world, { path }) => removeItem(world, findDocument(world, KIND, path.invoice_id), path.id),

  retrieveInvoiceReceipt: (world, { path }) => toInvoiceReceipt(findDocument(world, KIND, path.id)),

  retrieveInvoiceReceiptByNumber: (world, { path }) =>
    toInvoiceReceipt(findDocumentByNumber(world, KIND, path.invoice_number)),
};

const toInvoice = (source: SourceRecord, asOf?: number): Invoice => ({
  ...toDocument(source, asOf),
  invoice_number: source.number,
  due_date: source.dueDate,
});

const toDetail = (source: SourceRecord, asOf: number): InvoiceDetail => ({
  ...toInvoice(source, asOf),
  invoice_items: toItems(source),
  counterparty: embeddedCounterparty(source),
});

const toInvoiceReceipt = (source: SourceRecord): InvoiceReceipt => ({
  ...toReceipt(source),
  invoice_id: source.id,
  invoice_number: source.number,
});
