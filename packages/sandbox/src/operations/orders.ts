import type { Order, OrderDetail, OrderReceipt } from "@dollr-kit/types";
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
  createOrder: (world, { body }) => toOrder(createDocument(world, KIND, body)),

  listOrders: (world, { query }) => listDocuments(world, KIND, query).map((source) => toOrder(source)),

  retrieveOrder: (world, { path, asOf }) => toDetail(findDocument(world, KIND, path.id), asOf),

  retrieveOrderByNumber: (world, { path, asOf }) =>
    toDetail(findDocumentByNumber(world, KIND, path.order_number), asOf),

  updateOrder: (world, { path, body }) => toOrder(updateDocument(world, findDocument(world, KIND, path.id), body)),

  publishOrder: (world, { path }) => toOrder(publishDocument(world, findDocument(world, KIND, path.id))),

  cancelOrder: (world, { path }) => toOrder(cancelDocument(world, findDocument(world, KIND, path.id))),

  addOrderItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.order_id);
    return toItem(addItem(world, source, body), source);
  },

  updateOrderItem(world, { path, body }) {
    const source = findDocument(world, KIND, path.order_id);
    return toItem(updateItem(world, source, path.id, body), source);
  },

  removeOrderItem: (world, { path }) => removeItem(world, findDocument(world, KIND, path.order_id), path.id),

  retrieveOrderReceipt: (world, { path }) => toOrderReceipt(findDocument(world, KIND, path.id)),

  retrieveOrderReceiptByNumber: (world, { path }) =>
    toOrderReceipt(findDocumentByNumber(world, KIND, path.order_number)),
};

const toOrder = (source: SourceRecord, asOf?: number): Order => ({
  ...toDocument(source, asOf),
  order_number: source.number,
  due_date: source.dueDate,
});

const toDetail = (source: SourceRecord, asOf: number): OrderDetail => ({
  ...toOrder(source, asOf),
  order_items: toItems(source),
  counterparty: embeddedCounterparty(source),
});

const toOrderReceipt = (source: SourceRecord): OrderReceipt => ({
  ...toReceipt(source),
  order_id: source.id,
  order_number: source.number,
});
