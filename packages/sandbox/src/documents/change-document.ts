import { refusedByRule } from "../errors/api-error.ts";
import { changeState } from "../world/document-state.ts";
import { keepPast } from "../world/past.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { documentWord, requireState } from "./require-state.ts";

interface DocumentChanges {
  readonly reference_id?: string | null;
  readonly note?: string | null;
  readonly fee_bearer?: "PAYER" | "PAYEE" | null;
  readonly due_date?: string | null;
}

/** A null changes nothing, like a missing field. */
export function updateDocument(world: World, document: DocumentRecord, changes: DocumentChanges): DocumentRecord {
  requireState(document, ["IDLE"]);
  keepPast(document, world.now);
  document.label = changes.reference_id ?? document.label;
  document.note = changes.note ?? document.note;
  document.feeBearer = changes.fee_bearer ?? document.feeBearer;
  document.dueDate = changes.due_date ?? document.dueDate;
  document.updatedAt = world.now;
  return document;
}

export function publishDocument(world: World, document: DocumentRecord): DocumentRecord {
  requirePublishable(document);
  changeState(document, "ACTIVE", world.now);
  return document;
}

/** @throws ApiError 422 unless it is IDLE and has an item and a payer. */
export function requirePublishable(document: DocumentRecord): void {
  requireState(document, ["IDLE"]);
  const word = documentWord(document.type);
  if (document.items.length === 0) throw refusedByRule(`${word} has no items; add one before publishing`);
  if (!document.counterparty.party) throw refusedByRule(`${word} has no payer; its counterparty is linked to no party`);
}

export function cancelDocument(world: World, document: DocumentRecord): DocumentRecord {
  requireState(document, ["IDLE", "ACTIVE"]);
  if (world.behaviour.cancelRefused === "always")
    throw refusedByRule(`${documentWord(document.type)} cannot be canceled`);
  changeState(document, "CANCELED", world.now);
  return document;
}
