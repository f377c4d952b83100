import type { Order, OrderDetail, OrderReceipt } from "@dollr-kit/types";
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

const TYPE = "ORDER";

export const orders = {
  createOrder: (world, { body }) => toOrder(world, createDocument(world, TYPE, body)),

  listOrders: (world, { query, seen }) =>
    listDocuments(world, TYPE, query, seen).map((document) => toOrder(world, document)),

  retrieveOrder: (world, { path, seen }) => toDetail(world, readDocument(world, TYPE, path.id, seen)),

  retrieveOrderByNumber: (world, { path, seen }) =>
    toDetail(world, readDocumentByNumber(world, TYPE, path.order_number, seen)),

  updateOrder: (world, { path, body }) =>
    toOrder(world, updateDocument(world, findDocument(world, TYPE, path.id), body)),

  publishOrder: (world, { path }) => toOrder(world, publishDocument(world, findDocument(world, TYPE, path.id))),

  cancelOrder: (world, { path }) => toOrder(world, cancelDocument(world, findDocument(world, TYPE, path.id))),

  addOrderItem(world, { path, body }) {
    const document = findDocument(world, TYPE, path.order_id);
    return toItem(addItem(world, document, body), document);
  },

  updateOrderItem(world, { path, body }) {
    const document = findDocument(world, TYPE, path.order_id);
    return toItem(updateItem(world, document, path.id, body), document);
  },

  removeOrderItem: (world, { path }) => removeItem(world, findDocument(world, TYPE, path.order_id), path.id),

  retrieveOrderReceipt: (world, { path, seen }) => toOrderReceipt(world, readDocument(world, TYPE, path.id, seen)),

  retrieveOrderReceiptByNumber: (world, { path, seen }) =>
    toOrderReceipt(world, readDocumentByNumber(world, TYPE, path.order_number, seen)),
} satisfies SomeHandlers;

const toOrder = (world: World, document: DocumentRecord): Order => ({
  ...toDocument(world, document),
  order_number: document.number,
  due_date: document.dueDate,
});

const toDetail = (world: World, document: DocumentRecord): OrderDetail => ({
  ...toOrder(world, document),
  order_items: toItems(document),
  counterparty: embeddedCounterparty(world, document),
});

const toOrderReceipt = (world: World, document: DocumentRecord): OrderReceipt => ({
  ...toReceipt(world, document),
  order_id: document.id,
  order_number: document.number,
});
