import { notFound, refusedField } from "../errors/api-error.ts";
import { parseAmount, requireExact } from "../fields/amount.ts";
import { totalOf } from "../world/document-state.ts";
import { keepPast } from "../world/past.ts";
import type { DocumentRecord, ItemRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { requireState } from "./require-state.ts";

interface NewItem {
  readonly name: string;
  readonly currency: string;
  readonly qty: number;
  readonly amount: number;
}

export function addItem(world: World, document: DocumentRecord, body: NewItem): ItemRecord {
  requireState(document, ["IDLE"]);
  if (body.currency !== document.currency) {
    throw refusedField("currency", `Currency should be that of the document, ${document.currency}`);
  }
  const amount = parseAmount(body.amount, document.currency);
  requireExact(totalOf(document).plus(amount.times(body.qty)));
  const item = {
    id: world.nextId(),
    name: body.name,
    qty: body.qty,
    amount,
    createdAt: world.now,
    updatedAt: world.now,
  };
  keepPast(document, world.now);
  document.items.push(item);
  document.updatedAt = world.now;
  return item;
}

interface ItemChanges {
  readonly name?: string | null;
  readonly qty?: number | null;
  readonly amount?: number | null;
}

export function updateItem(world: World, document: DocumentRecord, itemId: string, changes: ItemChanges): ItemRecord {
  requireState(document, ["IDLE"]);
  const item = findItem(document, itemId);
  const amount = typeof changes.amount === "number" ? parseAmount(changes.amount, document.currency) : item.amount;
  const qty = changes.qty ?? item.qty;
  requireExact(totalOf(document).minus(item.amount.times(item.qty)).plus(amount.times(qty)));
  keepPast(document, world.now);
  Object.assign(item, { name: changes.name ?? item.name, qty, amount, updatedAt: world.now });
  document.updatedAt = world.now;
  return item;
}

export function removeItem(world: World, document: DocumentRecord, itemId: string): Record<string, never> {
  requireState(document, ["IDLE"]);
  const item = findItem(document, itemId);
  keepPast(document, world.now);
  document.items.splice(document.items.indexOf(item), 1);
  document.updatedAt = world.now;
  return {};
}

function findItem(document: DocumentRecord, id: string): ItemRecord {
  const item = document.items.find((candidate) => String(candidate.id) === id);
  if (!item) throw notFound();
  return item;
}
