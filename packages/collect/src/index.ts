export {
  type AttentionFacts,
  CancelRefusedError,
  type Difference,
  type DifferenceKind,
  type DifferingRecord,
  decodeRecord,
  encodeRecord,
  type FailedBy,
  type FailureCause,
  type FailureCode,
  ForgetRefusedError,
  type ListFilter,
  type Money,
  type MovedSum,
  type OnSettledOptions,
  OtherMerchantError,
  OtherRequestError,
  type Paid,
  type PayerIds,
  type PaymentFacts,
  type PaymentFilter,
  type PaymentFilter as CollectionFilter,
  type PaymentOutcome as CollectionOutcome,
  type PaymentRecord,
  type PaymentStage as CollectionStage,
  type PaymentStatus as CollectionStatus,
  type PaymentStore,
  QueueFullError,
  type ReconcileOptions,
  type ReconcileProgress,
  type ReconcileReport,
  type RecordKey,
  RetryRefusedError,
  type SettledOptions,
  type SettledOutcome,
  type Side,
  StaleRecordError,
  type Standing,
  type StartOptions,
  type StepTrace,
  StoreError,
} from "@dollr-kit/flow";
export { type CollectOptions, collect } from "./collections/collect.ts";
export type { Collection } from "./collections/collection.ts";
export { createCollections } from "./collections/collections.ts";
export type { CollectionsOptions } from "./collections/collections-options.ts";
export type { Collections } from "./collections/collections-type.ts";
export { explainFailure, type FailureSentences } from "./collections/explain-failure.ts";
export type { Quote } from "./collections/quote.ts";
export type { Receipt } from "./documents/receipt.ts";
export { memoryStore } from "./memory-store.ts";
export type {
  AttentionReport,
  CollectionEvent,
  CollectionRecord,
  CollectionStore,
  SettledHandler,
  StepName,
  WatchOptions,
} from "./record/collection-record.ts";
export type { CollectionChanges } from "./request/change-request.ts";
export type { CollectionInstrument, CollectionItem, CollectionPayer, CollectionRequest } from "./request/request.ts";
export { next } from "./steps/next.ts";
