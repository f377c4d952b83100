import { notFound } from "../errors/api-error.ts";
import type { SourceRecord } from "../world/records.ts";
import type { SourceType } from "../world/source-types.ts";
import type { World } from "../world/world.ts";

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
