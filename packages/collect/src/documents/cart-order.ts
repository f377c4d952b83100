import { isSameAmount } from "@dollr-kit/flow";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { Receipt } from "./receipt.ts";

type Line = Receipt["items"][number];

/** The lines of a receipt in the order of the request: they were added side by side. Lines that are not ours come last. */
export function inCartOrder({ items, currency }: CollectionRecord["request"], lines: readonly Line[]): readonly Line[] {
  const placeOf = ({ name, quantity, amount }: Line): number => {
    const place = items.findIndex(
      (item) =>
        item.name === name &&
        item.quantity === quantity &&
        amount !== undefined &&
        isSameAmount(item.amount, amount.amount, currency),
    );
    return place === -1 ? items.length : place;
  };
  const placed = lines.map((line) => ({ line, place: placeOf(line) }));
  return placed.sort((a, b) => a.place - b.place).map(({ line }) => line);
}
