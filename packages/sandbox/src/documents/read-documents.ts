import { notFound } from "../errors/api-error.ts";
import { stateOf } from "../world/document-state.ts";
import type { SourceState, SourceType } from "../world/document-types.ts";
import { viewAt } from "../world/past.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { Seen } from "../world/seen.ts";
import type { World } from "../world/world.ts";
import { findDocument, findDocumentByNumber } from "./find-document.ts";

/**
 * The document as a read sees it.
 * @throws ApiError 404 when there is none of this kind, or not yet.
 */
export const readDocument = (world: World, type: SourceType, id: string, seen: Seen): DocumentRecord =>
  view(findDocument(world, type, id), seen);

/** @throws ApiError 404 when there is none of this kind, or not yet. */
export const readDocumentByNumber = (world: World, type: SourceType, number: string, seen: Seen): DocumentRecord =>
  view(findDocumentByNumber(world, type, number), seen);

export function listDocuments(
  world: World,
  type: SourceType,
  filter: { readonly currency?: string; readonly status?: SourceState },
  { asOf, knownBy }: Seen,
): DocumentRecord[] {
  return [...world.documents.values()]
    .filter((document) => document.type === type && document.createdAt <= knownBy)
    .filter(({ currency }) => filter.currency === undefined || currency === filter.currency)
    .map((document) => viewAt(document, asOf))
    .filter((document) => filter.status === undefined || stateOf(document) === filter.status);
}

function view(document: DocumentRecord, { asOf, knownBy }: Seen): DocumentRecord {
  if (document.createdAt > knownBy) throw notFound();
  return viewAt(document, asOf);
}
