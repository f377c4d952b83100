export {
  type AttentionFacts,
  type AttentionReport,
  CancelRefusedError,
  type Difference,
  type DifferenceKind,
  type DifferingRecord,
  type FailedBy,
  type FailureCause,
  type FailureCode,
  ForgetRefusedError,
  type ListFilter,
  type Market,
  type Money,
  type MovedSum,
  memoryStore,
  type OnSettledOptions,
  OtherMerchantError,
  OtherRequestError,
  type Paid,
  type PaymentEvent,
  type PaymentFacts,
  type PaymentOutcome,
  type PaymentRecord,
  type PaymentStatus,
  type PaymentStore,
  QueueFullError,
  type ReconcileOptions,
  type ReconcileProgress,
  type ReconcileReport,
  RetryRefusedError,
  type SettledHandler,
  type SettledOptions,
  type SettledOutcome,
  type Side,
  type Standing,
  type StartOptions,
  StoreError,
  type WatchOptions,
} from "@dollr-kit/flow";
export type { BatchOptions } from "./batch/batch-options.ts";
export type { BatchGroup, BatchLine, BatchProgress, BatchReport, BatchStatus } from "./batch/batch-report.ts";
export { sumMoney } from "./batch/sum-up.ts";
export type { DisburseOptions } from "./disbursements/disburse-options.ts";
export type { Disbursement } from "./disbursements/disbursement.ts";
export type { Disbursements, ForgetsRecipients } from "./disbursements/disbursements.ts";
export type { AskPasscode, Passcode } from "./passcode/passcode.ts";
export {
  createPayouts,
  type Payout,
  type PayoutChanges,
  type Payouts,
  type PayoutsOptions,
} from "./payouts/create-payouts.ts";
export type { PayoutRecord, PayoutResults, PayoutStep } from "./payouts/record.ts";
export type { ParsedPayout, PayoutRequest } from "./payouts/request.ts";
export type { Recipient } from "./recipient/recipient.ts";
export {
  createRefunds,
  type Refund,
  type RefundChanges,
  type Refunds,
  type RefundsOptions,
} from "./refunds/create-refunds.ts";
export type { RefundRecord, RefundStep } from "./refunds/record.ts";
export type { RefundedPayment } from "./refunds/refunded-payment.ts";
export type { ParsedRefund, RefundOfIntent, RefundOfRecord, RefundRequest } from "./refunds/request.ts";
export {
  createTransfers,
  type Transfer,
  type TransferChanges,
  type Transfers,
  type TransfersOptions,
} from "./transfers/create-transfers.ts";
export type { TransferRecord, TransferResults, TransferStep } from "./transfers/record.ts";
export type { ParsedTransfer, TransferRequest } from "./transfers/request.ts";
