export type { OnSettledOptions, SettledHandler } from "./deliver/deliver.ts";
export { CancelRefusedError } from "./errors/cancel-refused-error.ts";
export { isReferenceRefused, isRefusal, RefusedError, toFailure } from "./errors/failure.ts";
export {
  BALANCE_TOO_LOW,
  CANCELED,
  EXPIRED,
  type FailedBy,
  type FailureCause,
  type FailureCode,
} from "./errors/failure-cause.ts";
export { ForgetRefusedError } from "./errors/forget-refused-error.ts";
export { OtherMerchantError } from "./errors/other-merchant-error.ts";
export { OtherRequestError } from "./errors/other-request-error.ts";
export { QueueFullError } from "./errors/queue-full-error.ts";
export { RetryRefusedError } from "./errors/retry-refused-error.ts";
export { StaleRecordError } from "./errors/stale-record-error.ts";
export { StoreError, type StoreErrorKind } from "./errors/store-error.ts";
export { warnOfAttention } from "./events/attention.ts";
export type { AttentionFacts } from "./events/attention-facts.ts";
export type { AttentionReport } from "./events/attention-report.ts";
export type { PaymentEvent } from "./events/event.ts";
export type { PaymentFacts } from "./events/payment-facts.ts";
export { complete, settle } from "./execution/endings.ts";
export { isExpired } from "./execution/expiry.ts";
export { onOtherMoney, toPaid } from "./execution/on-answer.ts";
export type {
  FlowDefinition,
  MoneyRules,
  OfferRules,
  OfferState,
  OpenContext,
  RenewalRules,
  ResultsChange,
  Step,
  StepContext,
  Witness,
  Witnessed,
} from "./flow-definition.ts";
export { toCanonicalJson } from "./lib/canonical-json.ts";
export { resolveClock } from "./lib/clock.ts";
export { keepContext, type RunOutside } from "./lib/creation-context.ts";
export type { ElapsedTime } from "./lib/elapsed-time.ts";
export { type FieldReader, readFields, throwProblems } from "./lib/field-problems.ts";
export { isDate } from "./lib/is-date.ts";
export {
  compareAmounts,
  decimalsOf,
  isCurrency,
  isSameAmount,
  type Money,
  plus,
  readAmount,
  readMoney,
  times,
  toCanonicalAmount,
  toMoney,
  totalOf,
} from "./lib/money.ts";
export { present } from "./lib/present.ts";
export { refuseOption, requireNumbers } from "./lib/require-numbers.ts";
export { sha256, toHex } from "./lib/sha256.ts";
export { createSlots, type Slots } from "./lib/slots.ts";
export { createPayments } from "./payments/create-payments.ts";
export { createHost, type PaymentsHost } from "./payments/host.ts";
export type { ListFilter, PaymentsOptions, StartOptions } from "./payments/options.ts";
export type { Payment, SettledOptions } from "./payments/payment.ts";
export type { Payments } from "./payments/payments.ts";
export { type CounterpartyResults, createCounterpartyStep } from "./people/counterparty.ts";
export { type CountryCodes, createCountryCodes } from "./people/country-code.ts";
export { createPartyStep, type PartyResults, type PersonOf } from "./people/party.ts";
export type { RateLimiterOptions, RateOptions } from "./quota/create-rate-limiter.ts";
export { type CallDollr, callAbout, type Dollr, ONE_ATTEMPT, orNotFound } from "./quota/pass-calls.ts";
export type { LimiterSource, SharedLimiterOptions } from "./quota/quota.ts";
export type { LongHold, RateLimiter, RateRefusal } from "./quota/rate-limiter.ts";
export type { ReconcileOptions, ReconcileProgress } from "./reconcile/reconcile-options.ts";
export type {
  Difference,
  DifferenceKind,
  DifferingRecord,
  MovedSum,
  ReconcileReport,
  Side,
  Standing,
} from "./reconcile/report.ts";
export { type BeginContext, beginRecord, type NewAttempt } from "./record/begin-record.ts";
export { type ExecutionAnswer, toExecutionAnswer } from "./record/execution-answer.ts";
export { LEASE_MS } from "./record/lease-left.ts";
export { type Merchant, merchantKeyOf } from "./record/merchant.ts";
export type { PaymentOutcome, PaymentStatus, SettledOutcome } from "./record/outcome.ts";
export { idProblem } from "./record/parse-id.ts";
export { readPaymentIntentId } from "./record/payment-intent-id.ts";
export type {
  Paid,
  PaymentRecord,
  PaymentRequest,
  PaymentResults,
  PaymentStage,
  RecordChange,
  Source,
  StepTrace,
} from "./record/record.ts";
export { decodeRecord, encodeRecord, NEWEST_SCHEMA, type RecordKey } from "./record/record-codec.ts";
export { deriveReferenceId, type PaymentIdentity } from "./record/reference-id.ts";
export { FIRST_FLOW } from "./record/schema-2.ts";
export { toCode, toLine, toldIdOf } from "./record/told-text.ts";
export { type Comparison, differingFields } from "./request/differing-fields.ts";
export { requireMarket } from "./request/market.ts";
export { MARKETS, type Market, type Phone, parsePhone } from "./request/phone.ts";
export { countDigits, MAX_DIGITS, readAskedAmount } from "./request/read-asked-amount.ts";
export { readCurrency } from "./request/read-currency.ts";
export { readId } from "./request/read-id.ts";
export { readInstant } from "./request/read-instant.ts";
export {
  type ParsedPerson,
  type PersonOrigin,
  type PhoneOrigin,
  readPerson,
  readPhone,
} from "./request/read-person.ts";
export { readSessionEnd, SESSION_RENEWAL, type SessionResults, withoutSession } from "./sessions/session.ts";
export type { Backlog } from "./stores/backlog.ts";
export { memoryStore } from "./stores/memory.ts";
export { parsePayerIds } from "./stores/parse-payer-ids.ts";
export type { PayerIds, PaymentFilter, PaymentStore } from "./stores/payment-store.ts";
export { type PersonResults, recallPerson, rememberPerson, withoutRemembered } from "./stores/person-memory.ts";
export {
  type AttemptKey,
  isDueAtOnce,
  type KnownAttempt,
  type Postponement,
  type SharedStore,
  type StoreChange,
} from "./stores/shared-store.ts";
export { skipUnreadable, type UnreadableOptions } from "./stores/skip-unreadable.ts";
export type { StoreTransaction, StoreTransactions, StoreWithin } from "./stores/store-transaction.ts";
export type { BacklogFacts } from "./watch/tell-backlog.ts";
export type { WatchOptions } from "./watch/watch-options.ts";
