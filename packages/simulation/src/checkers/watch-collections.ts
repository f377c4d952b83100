import type { CollectionWatcher } from "../workload/worker.ts";
import type { AttentionChecker } from "./attention-checker.ts";
import type { DeliveryChecker } from "./delivery-checker.ts";
import type { RecordChecker } from "./record-checker.ts";

export interface CollectionCheckers {
  readonly recordChecker: RecordChecker;
  readonly deliveryChecker: DeliveryChecker;
  readonly attentionChecker: AttentionChecker;
  readonly onOutcome: CollectionWatcher["onOutcome"];
}

/** Shows what programs ask and are told of collections to those who judge it. */
export function watchCollections(checkers: CollectionCheckers): CollectionWatcher {
  const { recordChecker, deliveryChecker, attentionChecker, onOutcome } = checkers;
  return {
    onRetry: (order) => recordChecker.onRetry(order),
    onRecheck: (order) => recordChecker.onRecheck(order),
    onOutcome,
    onDeliveryBegin: (process, record) => {
      process.note(`is given the ending of ${record.id}`);
      deliveryChecker.onBegin(process, record);
      attentionChecker.handlers.onBegin(process, record);
    },
    onDeliveryEnd: (process, record, error) => {
      deliveryChecker.onEnd(process, record);
      attentionChecker.handlers.onEnd(process, record, error);
    },
    onResume: (process, flow) => attentionChecker.others.onResume(process, flow),
    onAttention: (process, flow, report) => attentionChecker.onReport(process, flow, report),
  };
}
