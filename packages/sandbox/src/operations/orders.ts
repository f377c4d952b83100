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
import type { Handlers } from "./operation.ts";

const KIND = "ORDER";

export const orders: Handlers<
  | "createOrder"
  | "listOrders"
  | "retrieveOrder"
  | "retrieveOrderByNumber"
  | "updateOrder"
  | "publishOrder"
  | "cancelOrder"
  | "addOrderItem"
  | "updateOrderItem"
  | "removeOrderItem"
  | "retrieveOrderReceipt"
  | "retrieveOrderReceiptByNumber"
> = {
  createOrder: (world, { body }) => toOrder(world, createDocument(world, KIND, body)),

  listOrders: (world, { query, seen }) =>
    listDocuments(world, KIND, query, seen).map((source) => toOrder(world, source)),

  retrieveOrder: (world, { path, seen }) => toDetail(world, readDocument(world, KIND, path.id, seen)),

  retrieveOrderByNumber: (world, { path, seen }) =>
    toDetail(world, readDocumentByNumber(world, KIND, path.order_number, seen)),

  updateOrder: (world, { path, body }) =>
    toOrder(world, updateDocument(world, findDocument(world, KIND, path.id), body)),

  publishOrder: (world, { path }) => toOrder(world, publishDocument(world, findDocument(world, KIND, path.id))),

  cancelOrder: (world, { path }) => toOrder(world, cancelDocument(world, findDocument(world, KIND, path.id))),

  addOrderItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.order_id);
    return toItem(addItem(world, source, body), source);
  },

  updateOrderItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.order_id);
    return toItem(updateItem(world, source, path.id, body), source);
  },

  removeOrderItem: (world, { path }) => removeItem(world, findDocument(world, KIND, path.order_id), path.id),

  retrieveOrderReceipt: (world, { path, seen }) => toOrderReceipt(world, readDocument(world, KIND, path.id, seen)),

  retrieveOrderReceiptByNumber: (world, { path, seen }) =>
    toOrderReceipt(world, readDocumentByNumber(world, KIND, path.order_number, seen)),
};

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
