import type { Clock } from "@dollr-kit/sandbox";
import type { DurableStore } from "../storage/durable-store.ts";

/** The order that the app gets. The payer is invented. */
export interface ProofOrder {
  readonly id: string;
  /** Decimal string in major units: "25.50". */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string; readonly email: string };
}

/**
 * Why the app runs. `pay`: the payer presses "pay", for the first time or again. `reload`: the payer reloads the page of the order.
 * `return`: the payer's browser comes to the success address, which proves no payment. `restart`: the merchant starts a new process, because
 * the last one died or nothing has happened for hours.
 */
export type AppVisit = "pay" | "reload" | "return" | "restart";

/** All that an app may use. It must not wait for anything else: virtual time does not pass for that. */
export interface AppContext {
  /** Reaches only `baseUrl`. Like Node's `fetch`, it gives up after 300 seconds. */
  readonly fetch: typeof fetch;
  /** Virtual time. It passes only while the app waits. */
  readonly clock: Clock;
  /** A number in [0, 1), the same at every run: for jitter. */
  readonly random: () => number;
  /** Survives a crash. Everything else ends with its process. */
  readonly store: DurableStore;
  readonly baseUrl: string;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly order: ProofOrder;
  readonly visit: AppVisit;
  /** What a merchant reads in Dollr's portal, for payouts and refunds. */
  readonly portal: ProofPortal;
  /** Where the payer's browser comes after the hosted page. */
  readonly successUrl: string;
  /**
   * Ships the goods, or books a payout. The proof counts each call. A second call is allowed only if the process of the first call died or
   * stood still before its next write to `store`: no app can ship and note it in one step.
   */
  fulfil(orderId: string): Promise<void>;
  /** Writes a line into the trace of the report. */
  log(what: string): void;
}

/** What the API does not tell. */
export interface ProofPortal {
  /** The passcode of payouts, and the phone with which it was registered. */
  readonly passcode: { readonly code: string; readonly phone: string };
  /** The payment intent id of a paid collection, which a refund needs. Undefined where it is not paid. */
  paymentIntentOf(referenceId: string): number | undefined;
}

/**
 * What the payer sees, and so does next. `done`, or nothing: the order needs nothing more. `pending`: the payer looks again later.
 * `failed`: the payer presses "pay" again. `url`: the payer goes to this hosted page and pays there.
 * If the app throws, the payer sees an error page and presses "pay" again.
 */
export type AppAnswer = "done" | "pending" | "failed" | { readonly url: string } | undefined;

/**
 * Your code that brings one order and its payment to an end: money in, money out, or both. Each call is a new process. It goes on in the
 * background after its answer, and may die or stand still at any `await`. Keep in `store` what it has to remember.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is a handler
export type ProvableApp = (context: AppContext) => Promise<AppAnswer | void>;
