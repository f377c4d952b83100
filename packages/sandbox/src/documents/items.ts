import { notFound, refusedField } from "../errors/api-error.ts";
import { parseAmount, requireExact } from "../fields/amount.ts";
import { keepPast } from "../world/past.ts";
import type { ItemRecord, SourceRecord } from "../world/records.ts";
import { totalOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { requireState } from "./require-state.ts";

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
