import { listPayments } from "./list-payments.ts";
import { toPaymentRow } from "./payment-row.ts";
import type { ViewQuery, WindowSource } from "./source.ts";
import type { Snapshot } from "./view-data.ts";

export function viewPayments(source: WindowSource, query: ViewQuery): Snapshot {
  const world = source.currentWorld();
  const { listed, counts, next } = listPayments(world, query);
  return { facts: { counts, next }, rows: listed.map((one) => toPaymentRow(one, world.now)) };
}
