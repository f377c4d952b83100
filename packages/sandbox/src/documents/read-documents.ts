import { notFound } from "../errors/api-error.ts";
import { viewAt } from "../world/past.ts";
import type { SourceRecord } from "../world/records.ts";
import type { Seen } from "../world/seen.ts";
import { stateOf } from "../world/source-state.ts";
import type { SourceState, SourceType } from "../world/source-types.ts";
import type { World } from "../world/world.ts";
import { findDocument, findDocumentByNumber } from "./find-document.ts";

/**
 * The document as a read sees it.
 * @throws ApiError 404 when there is none of this kind, or not yet.
 */
export const readDocument = (world: World, type: SourceType, id: string, seen: Seen): SourceRecord =>
  view(findDocument(world, type, id), seen);

/** @throws ApiError 404 when there is none of this kind, or not yet. */
export const readDocumentByNumber = (world: World, type: SourceType, number: string, seen: Seen): SourceRecord =>
  view(findDocumentByNumber(world, type, number), seen);

export function listDocuments(
  world: World,
  type: SourceType,
  filter: { readonly currency?: string; readonly status?: SourceState },
  { asOf, knownBy }: Seen,
): SourceRecord[] {
  return [...world.sources.values()]
    .filter((source) => source.type === type && source.createdAt <= knownBy)
    .filter(({ currency }) => filter.currency === undefined || currency === filter.currency)
    .map((source) => viewAt(source, asOf))
    .filter((source) => filter.status === undefined || stateOf(source) === filter.status);
}

function view(source: SourceRecord, { asOf, knownBy }: Seen): SourceRecord {
  if (source.createdAt > knownBy) throw notFound();
  return viewAt(source, asOf);
}
