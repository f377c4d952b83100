import { isSameAmount } from "@dollr-kit/flow";
import type { CollectionRecord } from "../record/collection-record.ts";
import { type DocumentDetail, type DocumentItem, isReadable, itemsOf, UNTOLD } from "./documents.ts";

type Item = CollectionRecord["request"]["items"][number];

/**
 * Our items that the document does not have. They are added side by side, so it may have them in any order.
 * @returns `undefined` when it has another one, or one too often.
 * @throws Error where an item cannot be read: nothing follows from that.
 */
export function missingItems({ request }: CollectionRecord, document: DocumentDetail): readonly Item[] | undefined {
  const there = itemsOf(document);
  if (!there.every(isReadable)) throw new Error(UNTOLD);
  const missing = [...request.items];
  for (const each of there) {
    const index = missing.findIndex((item) => isSameItem(item, each, request.currency));
    if (index === -1) return undefined;
    missing.splice(index, 1);
  }
  return missing;
}

/** Whether a line of Dollr's is this one of ours. */
export function isSameItem({ name, quantity, amount }: Item, told: DocumentItem, currency: string): boolean {
  return told.name === name && Number(told.qty) === quantity && isSameAmount(told.amount, amount, currency);
}
