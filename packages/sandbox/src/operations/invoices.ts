import type { Invoice, InvoiceDetail, InvoiceReceipt } from "@dollr-kit/types";
import { cancelDocument, publishDocument, updateDocument } from "../documents/change-document.ts";
import { createDocument } from "../documents/create-document.ts";
import { embeddedCounterparty, toDocument, toItem, toItems } from "../documents/document-answers.ts";
import { findDocument } from "../documents/find-document.ts";
import { addItem, removeItem, updateItem } from "../documents/items.ts";
import { listDocuments, readDocument, readDocumentByNumber } from "../documents/read-documents.ts";
import { toReceipt } from "../documents/receipt.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

const TYPE = "INVOICE";

export const invoices = {
  createInvoice: (world, { body }) => toInvoice(world, createDocument(world, TYPE, body)),

  listInvoices: (world, { query, seen }) =>
    listDocuments(world, TYPE, query, seen).map((document) => toInvoice(world, document)),

  retrieveInvoice: (world, { path, seen }) => toDetail(world, readDocument(world, TYPE, path.id, seen)),

  retrieveInvoiceByNumber: (world, { path, seen }) =>
    toDetail(world, readDocumentByNumber(world, TYPE, path.invoice_number, seen)),

  updateInvoice: (world, { path, body }) =>
    toInvoice(world, updateDocument(world, findDocument(world, TYPE, path.id), body)),

  publishInvoice: (world, { path }) => toInvoice(world, publishDocument(world, findDocument(world, TYPE, path.id))),

  cancelInvoice: (world, { path }) => toInvoice(world, cancelDocument(world, findDocument(world, TYPE, path.id))),

  addInvoiceItem(world, { path, body }) {
    const document = findDocument(world, TYPE, path.invoice_id);
    return toItem(addItem(world, document, body), document);
  },

  updateInvoiceItem(world, { path, body }) {
    const document = findDocument(world, TYPE, path.invoice_id);
    return toItem(updateItem(world, document, path.id, body), document);
  },

  removeInvoiceItem: (world, { path }) => removeItem(world, findDocument(world, TYPE, path.invoice_id), path.id),

  retrieveInvoiceReceipt: (world, { path, seen }) => toInvoiceReceipt(world, readDocument(world, TYPE, path.id, seen)),

  retrieveInvoiceReceiptByNumber: (world, { path, seen }) =>
    toInvoiceReceipt(world, readDocumentByNumber(world, TYPE, path.invoice_number, seen)),
} satisfies SomeHandlers;

const toInvoice = (world: World, document: DocumentRecord): Invoice => ({
  ...toDocument(world, document),
  invoice_number: document.number,
  due_date: document.dueDate,
});

const toDetail = (world: World, document: DocumentRecord): InvoiceDetail => ({
  ...toInvoice(world, document),
  invoice_items: toItems(document),
  counterparty: embeddedCounterparty(world, document),
});

const toInvoiceReceipt = (world: World, document: DocumentRecord): InvoiceReceipt => ({
  ...toReceipt(world, document),
  invoice_id: document.id,
  invoice_number: document.number,
});
