import { notFound } from "../errors/api-error.ts";
import type { SourceType } from "../world/document-types.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** @throws ApiError 404 when there is none of this kind. */
export function findDocument(world: World, type: SourceType, id: string): DocumentRecord {
  const document = /^\d+$/.test(id) ? world.documents.get(Number(id)) : undefined;
  if (document?.type !== type) throw notFound();
  return document;
}

/** @throws ApiError 404 when there is none of this kind. */
export function findDocumentByNumber(world: World, type: SourceType, number: string): DocumentRecord {
  const document = world.documentsByNumber.get(number);
  if (document?.type !== type) throw notFound();
  return document;
}
