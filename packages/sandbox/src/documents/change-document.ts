import { refusedByRule } from "../errors/api-error.ts";
import { keepPast } from "../world/past.ts";
import type { SourceRecord } from "../world/records.ts";
import { changeState } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { documentWord, requireState } from "./require-state.ts";

interface DocumentChanges {
  readonly reference_id?: string | null;
  readonly note?: string | null;
  readonly fee_bearer?: "PAYER" | "PAYEE" | null;
  readonly due_date?: string | null;
}

/** A null changes nothing, like a missing field. */
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

/** @throws ApiError 422 unless it is IDLE and has an item and a payer. */
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
