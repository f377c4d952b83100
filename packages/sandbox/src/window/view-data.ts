/** What the window's server and its script say to each other. Instants are milliseconds since 1970, amounts decimal strings. */

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** How a payment stands, for its colour and its chip. */
export type Tone = "open" | "unpaid" | "paid" | "failed" | "canceled";

export type Operation = "COLLECTION" | "PAYOUT" | "TRANSFER" | "REFUND";

/** A payment, or an invoice or order that nobody has paid. */
export interface PaymentRow {
  /** Reference of the execution, or number of the document. */
  readonly id: string;
  readonly isDocument: boolean;
  readonly operation: Operation;
  /** Dollr's word. */
  readonly status: string;
  readonly tone: Tone;
  readonly message: string | undefined;
  /** A card's bank asks whether it is the payer. */
  readonly needsAction: boolean;
  /** What the payer pays; of a document, its total. */
  readonly payer: Money;
  readonly payee: Money;
  readonly document: string | undefined;
  /** The row of the document that this one stands for now. */
  readonly replaces: string | undefined;
  /** Of the document, without a reference at its end. */
  readonly label: string | undefined;
  /** `MTN Liberia, ends 6789`. */
  readonly paysBy: string | undefined;
  readonly at: number;
  readonly endedAt: number | undefined;
  /** Path of the payer's page. */
  readonly page: string | undefined;
}

export interface RequestRow {
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly status: number | undefined;
  readonly isLost: boolean;
  /** In milliseconds; undefined until it has ended. */
  readonly tookMs: number | undefined;
  readonly faults: readonly string[];
  /** The client, and the number of its token. */
  readonly who: string;
  readonly referenceId: string | undefined;
}

/** A request with what it held. */
export interface RequestDetail {
  readonly row: RequestRow;
  /** Undefined where no bodies are kept, or no longer. */
  readonly exchange:
    | {
        readonly url: string;
        readonly requestHeaders: readonly (readonly [string, string])[];
        readonly requestBody: string;
        readonly answerHeaders: readonly (readonly [string, string])[];
        readonly answerBody: string;
        readonly curl: string;
      }
    | undefined;
}

/** One line of a payment's waterfall. */
export interface TimelineRow {
  readonly id: string;
  readonly kind: "request" | "state" | "money";
  readonly at: number;
  /** Undefined for an instant, and for a request that has not ended. */
  readonly endedAt: number | undefined;
  readonly title: string;
  readonly note: string;
  readonly tone: Tone | "none";
  readonly faults: readonly string[];
  readonly requestId: string | undefined;
}

export interface FaultRow {
  readonly id: string;
  readonly kind: string;
  readonly hits: number;
  readonly rule: Readonly<Record<string, unknown>>;
}

export interface FaultKindRow {
  readonly kind: string;
  readonly takes: readonly string[];
  /** Empty for all. */
  readonly affects: readonly string[];
}

export interface EntryRow {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly referenceId: string | undefined;
  readonly postings: readonly { readonly account: string; readonly amount: string; readonly currency: string }[];
}

/** Accounts of one kind in one currency, folded into one line. */
export interface AccountLine {
  readonly name: string;
  readonly accounts: number;
  readonly balance: string;
  readonly currency: string;
}

export interface Chart {
  readonly currency: string;
  /** Instant and balance from then on. */
  readonly steps: readonly (readonly [number, number])[];
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly payer: Money;
  readonly payee: Money;
  readonly fees: readonly { readonly name: string; readonly amount: string; readonly currency: string }[];
  readonly rate: string | undefined;
  /** Whether the money has moved. */
  readonly hasMoved: boolean;
}

/** What the top of the window shows. */
export interface Top {
  readonly instance: string;
  readonly isBalanced: boolean;
  readonly open: number;
  readonly faults: number;
  readonly requests: number;
}

/** What a view shows: single facts, and rows in their order. */
export interface Snapshot {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rows: readonly { readonly id: string }[];
}

/** What has changed of a snapshot. */
export interface Delta {
  /** Forget what was before. */
  readonly isFirst?: true;
  /** The facts that have changed; null where there is none any more. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The rows that are new or have changed. */
  readonly rows?: readonly { readonly id: string }[];
  /** All ids, where their order has changed. */
  readonly order?: readonly string[];
}
