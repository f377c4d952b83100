import type { Clock } from "@dollr-kit/sandbox";
import type { DurableStore } from "../storage/durable-store.ts";

/** The order that the app is given. The payer is an example; no such person exists. */
export interface ProofOrder {
  readonly id: string;
  /** Decimal string in major units: "25.50". */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string; readonly email: string };
}

/**
 * Why the app is run. `pay`: the payer presses "pay", for the first time or again. `reload`: the payer looks how it stands.
 * `return`: the payer's browser comes to the success address, which proves nothing. `restart`: the process that served them
 * died, and its successor starts.
 */
export type AppVisit = "pay" | "reload" | "return" | "restart";

/** All that an app may use; whatever else it waits for does not come in virtual time. */
export interface AppContext {
  /** Reaches `baseUrl` alone. Like Node's own it gives up after 300 seconds. */
  readonly fetch: typeof fetch;
  /** Virtual time. */
  readonly clock: Clock;
  /** A number in [0, 1), the same at every run: for jitter. */
  readonly random: () => number;
  /** What survives a crash. Everything else is gone with its process. */
  readonly store: DurableStore;
  readonly baseUrl: string;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly order: ProofOrder;
  readonly visit: AppVisit;
  /** What Dollr's portal shows a merchant who pays out or back. */
  readonly portal: ProofPortal;
  /** Where the payer's browser comes after a hosted page. */
  readonly successUrl: string;
  /**
   * Ships the goods, or books what was paid out. Each call counts. To ship and to note it cannot be made one: a second call is excused when the process
   * of the first died or stood still before its next write to `store`, and only then.
   */
  fulfil(orderId: string): Promise<void>;
  /** Writes a line into the trace of the report. */
  log(what: string): void;
}

/** What no answer of the API tells. */
export interface ProofPortal {
  /** The passcode of payouts, and the phone with which it was registered. */
  readonly passcode: { readonly code: string; readonly phone: string };
  /** Of a collection that was paid, by its reference: what a refund asks for. */
  paymentIntentOf(referenceId: string): number | undefined;
}

/**
 * What the payer is told, and so what happens next. `done`, or nothing: the order needs nothing more. `pending`: the payer
 * looks again later. `failed`: the payer presses "pay" again. An address: the payer goes there and pays.
 * An app that throws shows an error page, and the payer presses "pay" again.
 */
export type AppAnswer = "done" | "pending" | "failed" | { readonly url: string } | undefined;

/**
 * Code that takes one order and its payment to the end: money in, money out, or both. Each call is a process of its own, which goes on in the background
 * after it answered, and may die or stand still at any `await`; what it has to remember belongs into `store`.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is a handler
export type ProvableApp = (context: AppContext) => Promise<AppAnswer | void>;
