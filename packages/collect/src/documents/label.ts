import type { CollectionRecord } from "../record/collection-record.ts";

/** So much of a long id is read by people; how long a label may be at Dollr is not known. */
const READABLE_ID = 200;

/**
 * The `reference_id` of a document at Dollr: the merchant's id, to be read by people, and the reference of the attempt, which
 * is derived from everything that makes this payment this one. So no other shop, key or attempt takes the document for its own.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export function toLabel({ id, referenceId }: Pick<CollectionRecord, "id" | "referenceId">): string {
  return `${cut(id)} ${referenceId}`;
}

/** Half of an emoji is no text. */
const cut = (id: string): string => id.slice(0, READABLE_ID).replace(/[\ud800-\udbff]$/, "");
