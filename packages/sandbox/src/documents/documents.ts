import { notFound, refusedByRule, refusedField } from "../errors/api-error.ts";
import { parseAmount, requireExact } from "../fields/amount.ts";
import { findByField, requireCurrency } from "../fields/lookup.ts";
import { randomHex } from "../time/random-id.ts";
import { keepPast } from "../world/past.ts";
import type { ItemRecord, SourceRecord } from "../world/records.ts";
import { changeState, stateOf, totalOf } from "../world/source-state.ts";
import type { SourceState, SourceType } from "../world/source-types.ts";
import type { World } from "../world/world.ts";

/** Invoices and orders are one thing under two names; what differs is in `invoices.ts` and `orders.ts`. */
export const documentWord = (type: SourceType): string => (type === "INVOICE" ? "Invoice" : "Order");

interface NewDocument {
  readonly counterparty_id: number;
  readonly currency: string;
  readonly note: string;
  readonly fee_bearer: "PAYER" | "PAYEE";
  readonly as_payment_link: boolean;
  readonly reference_id?: string | null;
  readonly due_date?: string | null;
}

export function createDocument(world: World, type: SourceType, body: NewDocument): SourceRecord {
  const counterparty = findByField(world.counterparties, "counterparty_id", body.counterparty_id);
  const currency = requireCurrency(body.currency);
  const id = world.nextId();
  const source: SourceRecord = {
    type,
    id,
    number: documentNumber(world, type, id),
    counterparty,
    currency,
    asPaymentLink: body.as_payment_link,
    createdAt: world.now,
    items: [],
    executions: [],
    pageToken: randomHex(world.random, 24),
    note: body.note,
    feeBearer: body.fee_bearer,
    label: body.reference_id ?? null,
    dueDate: body.due_date ?? null,
    states: [{ at: world.now, state: "IDLE" }],
    past: [],
    updatedAt: world.now,
    paidBy: undefined,
    checkout: undefined,
  };
  world.sources.set(source.id, source);
  world.sourcesByNumber.set(source.number, source);
  world.sourcesByPage.set(source.pageToken, source);
  return source;
}

/** Of the id, so that it comes as little again as the id does; with letters, so that nobody takes it for a phone. */
const documentNumber = (world: World, type: SourceType, id: number): string =>
  `${type === "INVOICE" ? "INV" : "ORD"}-${new Date(world.now).getUTCFullYear()}-${id.toString(36).toUpperCase()}`;

/** @throws ApiError 404 when there is none of this kind. */
export function findDocument(world: World, type: SourceType, id: string): SourceRecord {
  const source = /^\d+$/.test(id) ? world.sources.get(Number(id)) : undefined;
  if (source?.type !== type) throw notFound();
  return source;
}

/** @throws ApiError 404 when there is none of this kind. */
export function findDocumentByNumber(world: World, type: SourceType, number: string): SourceRecord {
  const source = world.sourcesByNumber.get(number);
  if (source?.type !== type) throw notFound();
  return source;
}

interface DocumentChanges {
  readonly reference_id?: string | null;
  readonly note?: string | null;
  readonly fee_bearer?: "PAYER" | "PAYEE" | null;
  readonly due_date?: string | null;
}

/** A null changes nothing, like a field that is missing. */
export function updateDocument(world: World, source: SourceRecord, changes: DocumentChanges): SourceRecord {
  requireState(source, ["IDLE"]);
  keepPast(source, world.now);
  source.label = changes.reference_id ?? source.label;
  source.note = changes.note ?? source.note;
  source.feeBearer = changes.fee_bearer ?? source.feeBearer;
  source.dueDate = changes.due_date ?? source.dueDate;
  source.updatedAt = world.now;
  return source;
}

export function publishDocument(world: World, source: SourceRecord): SourceRecord {
  requirePublishable(source);
  changeState(source, "ACTIVE", world.now);
  return source;
}

/** @throws ApiError 422 unless it is IDLE, billed for something, and billed to somebody. */
export function requirePublishable(source: SourceRecord): void {
  requireState(source, ["IDLE"]);
  const word = documentWord(source.type);
  if (source.items.length === 0) throw refusedByRule(`${word} has no items; add one before publishing`);
  if (!source.counterparty.party) throw refusedByRule(`${word} has no payer; its counterparty is linked to no party`);
}

export function cancelDocument(world: World, source: SourceRecord): SourceRecord {
  requireState(source, ["IDLE", "ACTIVE"]);
  if (world.behaviour.cancelRefused === "always")
    throw refusedByRule(`${documentWord(source.type)} cannot be canceled`);
  changeState(source, "CANCELED", world.now);
  return source;
}

interface NewItem {
  readonly name: string;
  readonly currency: string;
  readonly qty: number;
  readonly amount: number;
}

export function addItem(world: World, source: SourceRecord, body: NewItem): ItemRecord {
  requireState(source, ["IDLE"]);
  if (body.currency !== source.currency) {
    throw refusedField("currency", `Currency should be that of the document, ${source.currency}`);
  }
  const amount = parseAmount(body.amount, source.currency);
  requireExact(totalOf(source).plus(amount.times(body.qty)));
  const item = {
    id: world.nextId(),
    name: body.name,
    qty: body.qty,
    amount,
    createdAt: world.now,
    updatedAt: world.now,
  };
  keepPast(source, world.now);
  source.items.push(item);
  source.updatedAt = world.now;
  return item;
}

interface ItemChanges {
  readonly name?: string | null;
  readonly qty?: number | null;
  readonly amount?: number | null;
}

export function updateItem(world: World, source: SourceRecord, itemId: string, changes: ItemChanges): ItemRecord {
  requireState(source, ["IDLE"]);
  const item = findItem(source, itemId);
  const amount = typeof changes.amount === "number" ? parseAmount(changes.amount, source.currency) : item.amount;
  const qty = changes.qty ?? item.qty;
  requireExact(totalOf(source).minus(item.amount.times(item.qty)).plus(amount.times(qty)));
  keepPast(source, world.now);
  Object.assign(item, { name: changes.name ?? item.name, qty, amount, updatedAt: world.now });
  source.updatedAt = world.now;
  return item;
}

export function removeItem(world: World, source: SourceRecord, itemId: string): Record<string, never> {
  requireState(source, ["IDLE"]);
  const item = findItem(source, itemId);
  keepPast(source, world.now);
  source.items.splice(source.items.indexOf(item), 1);
  source.updatedAt = world.now;
  return {};
}

function findItem(source: SourceRecord, id: string): ItemRecord {
  const item = source.items.find((candidate) => String(candidate.id) === id);
  if (!item) throw notFound();
  return item;
}

/**
 * A second execution can be what charges a payer again, so it is let through where Dollr may be so.
 * @throws ApiError 422 in any other state.
 */
export function requirePayable(world: World, source: SourceRecord): void {
  const paysAgain = world.behaviour.secondExecution === "charged-again";
  requireState(source, paysAgain ? ["ACTIVE", "PROCESSING"] : ["ACTIVE"]);
}

/** @throws ApiError 422 in any other state. */
export function requireState(source: SourceRecord, states: readonly SourceState[]): void {
  const state = stateOf(source);
  if (states.includes(state)) return;
  throw refusedByRule(`${documentWord(source.type)} is ${state}; expected ${states.join(" or ")}`);
}
