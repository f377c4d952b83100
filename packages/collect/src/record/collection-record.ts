import type {
  Money,
  PaymentEvent,
  SettledHandler as PaymentHandler,
  PaymentRecord,
  AttentionReport as PaymentReport,
  PaymentStore,
  WatchOptions as PaymentWatchOptions,
  SessionResults,
  StepTrace,
} from "@dollr-kit/flow";
import type { ParsedRequest } from "../request/request.ts";

/** The steps of a payment, as events name them. */
export type StepName =
  | "operator"
  | "party"
  | "counterparty"
  | "account"
  | "source"
  | "items"
  | "publish"
  | "checkout"
  | "discard"
  | "page"
  | "quote"
  | "session"
  | "execute"
  | "settle";

/** What the steps have brought so far: ids at Dollr and what goes with them. */
export interface StepResults extends SessionResults {
  readonly operator?: { readonly method: string; readonly provider: string };
  readonly partyId?: number;
  readonly counterpartyId?: number;
  readonly source?: { readonly type: "INVOICE" | "ORDER"; readonly id: number; readonly number?: string };
  /** How many of our items the source was seen to have. Which ones, is read from it where it has some. */
  readonly itemsAdded?: number;
  readonly published?: boolean;
  /** Documents of this attempt that are not to be paid. A read may show one as it was before its cancel, so they are kept. */
  readonly discardedIds?: readonly number[];
  /** What Dollr predicts for a payer who pays in another currency. A preview: the outcome has what was charged. */
  readonly quote?: { readonly payer?: Money; readonly payee?: Money };
  /** Dollr's page for the payer. */
  readonly url?: string;
  /** No other page of this attempt was found, so the address may leave. */
  readonly isOnlyPage?: boolean;
  /** How often it was looked again whether there is another page. */
  readonly pageLooks?: number;
  /** Somebody pays on the page, as far as was last seen. */
  readonly isBeingPaid?: boolean;
  /** When our page was first seen canceled. */
  readonly canceledAt?: Date;
  /** Party, counterparty or account come from the payer memory, which may be out of date. */
  readonly remembered?: boolean;
}

/** One attempt to collect one payment: everything that is known of it, and all that a worker needs to go on with it. */
export interface CollectionRecord extends PaymentRecord {
  readonly request: ParsedRequest;
  readonly results: StepResults;
  readonly steps: { readonly [step in StepName]?: StepTrace };
}

/** What happens to a collection, in the order in which this process learns of it. */
export type CollectionEvent = PaymentEvent<StepName>;

/** Where records of collections live. Every store of payments is one. */
export type CollectionStore = PaymentStore<CollectionRecord>;

/** What only people can mend. */
export type AttentionReport = PaymentReport<CollectionRecord>;

/**
 * Does what an ending asks for: ships, or gives the goods back. It confirms by resolving.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#hosted-checkout
 */
export type SettledHandler = PaymentHandler<CollectionRecord>;

/** How one process looks after its collections. */
export type WatchOptions = PaymentWatchOptions<CollectionRecord>;
