import { type CollectionRequest, type CollectionsOptions, createCollections } from "@dollr-kit/collect";
import { createPayouts, type PayoutRequest } from "@dollr-kit/disburse";
import type { OnSettledOptions, PaymentEvent, PaymentOutcome, SettledHandler } from "@dollr-kit/flow";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Random } from "@dollr-kit/sandbox/time";
import type { PaymentKind } from "./messages.ts";

/** A payment that was started, of any kind. */
export interface FleetPayment {
  readonly id: string;
  settled(): Promise<PaymentOutcome>;
  events(): AsyncIterable<PaymentEvent>;
}

/** What a process of a fleet does with payments of its kind. */
export interface FleetPayments {
  /** Starts one, always the same under one id. */
  start(id: string): Promise<FleetPayment>;
  onSettled(handler: SettledHandler, options?: OnSettledOptions): void;
  resume(): Promise<unknown>;
  close(): Promise<void>;
}

type Options = Pick<CollectionsOptions, "client" | "clock" | "store" | "quietWindowMs"> & {
  readonly watch: { readonly requestsPerSecond?: number; readonly sweepMs?: number; readonly work?: boolean };
};

/** @param draw - of requests that are started here. */
export function openPayments(kind: PaymentKind, options: Options, draw?: Draw): FleetPayments {
  if (kind === "payout") {
    const payouts = createPayouts({ ...options, passcode });
    return { ...payouts, start: starting(draw?.payout, (request) => payouts.start(request, { wait: false })) };
  }
  const collections = createCollections(options);
  return { ...collections, start: starting(draw?.collection, (one) => collections.start(one, { wait: false })) };
}

const device = { name: "payroll-1", type: "SERVER", platform: "NODE", userAgent: "payroll/1.0", clientIp: "192.0.2.7" };
/** Of the sandbox. */
export const passcode = () => ({ code: "000000", phone: "+231 77 123 4567", device });

function starting<R>(draw: ((id: string) => R) | undefined, start: (request: R) => Promise<FleetPayment>) {
  const requests = new Map<string, R>();
  return (id: string) => {
    if (draw === undefined) throw new Error("No payment is started in this process.");
    const request = requests.get(id) ?? draw(id);
    requests.set(id, request);
    return start(request);
  };
}

/** Requests of some variety. */
export interface Draw {
  collection(id: string): CollectionRequest;
  payout(id: string): PayoutRequest;
}

/** @param refusedShare - of those whose payer or recipient refuses. */
export function createDraw(random: Random, refusedShare: number): Draw {
  const phone = () => MAGIC_PHONES[random.chance(refusedShare) ? "refused" : "approved"].MTN_MOMO_LBR;
  const amount = () => `${random.integer(1, 200)}.${random.integer(10, 99)}`;
  return {
    collection: (id) => ({
      id,
      payer: { name: "Ama Example", phone: phone() },
      items: [{ name: "Item", amount: amount() }],
      currency: "USD",
      via: random.pick(["document", "checkout"]),
    }),
    payout: (id) => ({
      ...{ id, recipient: { name: "Ama Example", phone: phone() } },
      ...{ amount: amount(), currency: "USD" },
    }),
  };
}
