import type { OpenRelationshipType } from "@dollr-kit/types";
import type Big from "big.js";
import type { Currency } from "../money/currency-code.ts";
import type { OperationType, PaymentMethod } from "../money/fee-schedule.ts";
import type { Quote } from "../money/quote.ts";
import type { SourceState, SourceType } from "./document-types.ts";

/** Instants in records are milliseconds since 1970, by the sandbox's clock. */
type Instant = number;

export interface PartyRecord {
  readonly id: number;
  readonly fullname: string;
  readonly phone: string;
  readonly email: string | null;
  readonly countryCode: string | null;
  readonly createdAt: Instant;
}

export interface CounterpartyRecord {
  readonly id: number;
  relationshipType: OpenRelationshipType;
  party: PartyRecord | undefined;
  readonly createdAt: Instant;
  updatedAt: Instant;
}

export type FeeBearer = "PAYER" | "PAYEE";

export interface ItemRecord {
  readonly id: number;
  name: string;
  qty: number;
  /** Price of one, in major units. */
  amount: Big;
  readonly createdAt: Instant;
  updatedAt: Instant;
}

/** An invoice or an order. */
export interface DocumentRecord {
  readonly type: SourceType;
  readonly id: number;
  readonly number: string;
  readonly counterparty: CounterpartyRecord;
  readonly currency: Currency;
  readonly asPaymentLink: boolean;
  readonly createdAt: Instant;
  readonly items: ItemRecord[];
  /** The unguessable part of its page's address. A new link gets a new one; old ones lead to the document, too. */
  pageToken: string;
  note: string;
  feeBearer: FeeBearer;
  /** The merchant's own `reference_id` of the document. */
  label: string | null;
  dueDate: string | null;
  /** Its states and when each began; the last one is the current state. */
  states: readonly { readonly at: Instant; readonly state: SourceState }[];
  /** Its earlier versions, in order of time. */
  readonly past: PastDocument[];
  updatedAt: Instant;
  /** The execution that paid it. */
  paidBy: ExecutionRecord | undefined;
  readonly executions: ExecutionRecord[];
  checkout: CheckoutRecord | undefined;
}

/** The changing fields of a document, as they were until an instant. */
export type PastDocument = { readonly until: Instant } & Readonly<
  Pick<DocumentRecord, "note" | "feeBearer" | "label" | "dueDate" | "updatedAt" | "items">
>;

export interface CheckoutRecord {
  readonly id: number;
  readonly mode: string;
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  /** When its page expires. A new link sets it again. */
  expiresAt: Instant | undefined;
  /** The life of a page that expires. */
  readonly lifeMs: number;
}

export interface PaymentAccountRecord {
  readonly id: number;
  readonly operation: OperationType;
  readonly accountName: string;
  readonly provider: string;
  readonly method: PaymentMethod;
  readonly party: PartyRecord;
  readonly countryCode: string | null;
  readonly phone: string | undefined;
  readonly card: string | undefined;
  readonly createdAt: Instant;
}

interface SessionBase {
  readonly id: number;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** The reference of its execution. */
  usedBy: string | undefined;
}

export interface CheckoutSessionRecord extends SessionBase {
  readonly operation: "COLLECTION";
  readonly document: DocumentRecord;
}
export interface PayoutSessionRecord extends SessionBase {
  readonly operation: "PAYOUT";
  readonly wallet: WalletRecord;
  readonly account: PaymentAccountRecord;
  readonly amount: Big;
}
export interface TransferSessionRecord extends SessionBase {
  readonly operation: "TRANSFER";
  readonly wallet: WalletRecord;
  readonly counterparty: CounterpartyRecord;
  readonly amount: Big;
}
export interface RefundSessionRecord extends SessionBase {
  readonly operation: "REFUND";
  readonly original: ExecutionRecord;
  readonly amount: Big;
  readonly reason: string | null;
}
export type SessionRecord = CheckoutSessionRecord | PayoutSessionRecord | TransferSessionRecord | RefundSessionRecord;

/** A wallet of the merchant. */
export interface WalletRecord {
  readonly id: number;
  readonly currency: Currency;
}

/** The status of an execution from an instant on. */
export interface ExecutionPhase {
  readonly at: Instant;
  readonly status: string;
  readonly gatewayMessage?: string;
  readonly walletMessage?: string;
  readonly requiresAction?: boolean;
}

export interface ExecutionRecord {
  readonly referenceId: string;
  readonly operation: OperationType;
  readonly session: SessionRecord;
  readonly account: PaymentAccountRecord | undefined;
  /** The request without its reference. The same reference with other content is another payment. */
  readonly content: string;
  readonly quote: Quote;
  readonly acceptedAt: Instant;
  /** Before this instant its status is 404. */
  readonly visibleAt: Instant;
  readonly paymentIntentId: number;
  readonly clientSecret: string | undefined;
  /** The plan, in order of time. It ends in COMPLETED or FAILED, unless the payment is stuck. */
  readonly phases: ExecutionPhase[];
  /** Undefined until the payment has ended and its money has moved. */
  settled: { readonly at: Instant; readonly status: "COMPLETED" | "FAILED" } | undefined;
  /** Its refunds. */
  readonly refunds: ExecutionRecord[];
}
