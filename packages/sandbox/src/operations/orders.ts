import type { Order, OrderDetail, OrderReceipt } from "@dollr-kit/types";
import { cancelDocument, publishDocument, updateDocument } from "../documents/change-document.ts";
import { createDocument } from "../documents/create-document.ts";
import { embeddedCounterparty, toDocument, toItem, toItems } from "../documents/document-answers.ts";
import { findDocument } from "../documents/find-document.ts";
import { addItem, removeItem, updateItem } from "../documents/items.ts";
import { listDocuments, readDocument, readDocumentByNumber } from "../documents/read-documents.ts";
import { toReceipt } from "../documents/receipt.ts";
import type { SourceRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

const TYPE = "ORDER";

export const orders = {
  createOrder: (world, { body }) => toOrder(world, createDocument(world, TYPE, body)),

  listOrders: (world, { query, seen }) =>
    listDocuments(world, TYPE, query, seen).map((source) => toOrder(world, source)),

  retrieveOrder: (world, { path, seen }) => toDetail(world, readDocument(world, TYPE, path.id, seen)),

  retrieveOrderByNumber: (world, { path, seen }) =>
    toDetail(world, readDocumentByNumber(world, TYPE, path.order_number, seen)),

  updateOrder: (world, { path, body }) =>
    toOrder(world, updateDocument(world, findDocument(world, TYPE, path.id), body)),

  publishOrder: (world, { path }) => toOrder(world, publishDocument(world, findDocument(world, TYPE, path.id))),

  cancelOrder: (world, { path }) => toOrder(world, cancelDocument(world, findDocument(world, TYPE, path.id))),

  addOrderItem(world, { path, body }) {
    const source = findDocument(world, TYPE, path.order_id);
    return toItem(addItem(world, source, body), source);
  },

  updateOrderItem(world, { path, body }) {
    const source = findDocument(world, TYPE, path.order_id);
    return toItem(updateItem(world, source, path.id, body), source);
  },

  removeOrderItem: (world, { path }) => removeItem(world, findDocument(world, TYPE, path.order_id), path.id),

  retrieveOrderReceipt: (world, { path, seen }) => toOrderReceipt(world, readDocument(world, TYPE, path.id, seen)),

  retrieveOrderReceiptByNumber: (world, { path, seen }) =>
    toOrderReceipt(world, readDocumentByNumber(world, TYPE, path.order_number, seen)),
} satisfies SomeHandlers;

const toOrder = (world: World, source: SourceRecord): Order => ({
  ...toDocument(world, source),
  order_number: source.number,
  due_date: source.dueDate,
});

const toDetail = (world: World, source: SourceRecord): OrderDetail => ({
  ...toOrder(world, source),
  order_items: toItems(source),
  counterparty: embeddedCounterparty(world, source),
});

const toOrderReceipt = (world: World, source: SourceRecord): OrderReceipt => ({
  ...toReceipt(world, source),
  order_id: source.id,
  order_number: source.number,
});
