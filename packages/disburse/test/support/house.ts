import {
  type CollectionRequest,
  type Collections,
  type CollectionsOptions,
  createCollections,
} from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import { createSandbox, createVirtualClock, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";
import { createRandom } from "@dollr-kit/sandbox/time";
import { createAskedList } from "../../../flow/test/support/asked-list.ts";
import { createClient } from "../../../flow/test/support/create-client.ts";
import {
  createPayouts,
  createRefunds,
  createTransfers,
  memoryStore,
  type Passcode,
  type PaymentStore,
  type PayoutRequest,
  type Payouts,
  type PayoutsOptions,
  type RefundOfIntent,
  type Refunds,
  type RefundsOptions,
  type TransferRequest,
  type Transfers,
  type TransfersOptions,
} from "../../src/index.ts";

export const CODE = "000000";
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A merchant with a sandbox of its own, on one virtual clock. */
export interface House {
  readonly clock: ReturnType<typeof createVirtualClock>;
  readonly sandbox: Sandbox;
  readonly store: PaymentStore;
  readonly client: DollrClient;
  /** Each is another process of the same merchant, on the same store unless it is given another one. */
  payouts(options?: Partial<PayoutsOptions>): Payouts;
  transfers(options?: Partial<TransfersOptions>): Transfers;
  refunds(options?: Partial<RefundsOptions>): Refunds;
  collections(options?: Partial<CollectionsOptions>): Collections;
  /** A client of the same merchant over another way to the sandbox. */
  clientOver(send: typeof fetch): DollrClient;
  /** Operations that the sandbox was asked for since the last call of this, the token aside. */
  asked(): readonly string[];
  /** Movements of money out, which are settled, by reference. */
  paidOut(kind?: string): readonly string[];
}

export interface HouseOptions extends Omit<SandboxOptions, "clock"> {
  readonly store?: PaymentStore;
}

export function openHouse({ store = memoryStore(), ...options }: HouseOptions = {}): House {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ ...options, clock });
  const client = createClient(clock, sandbox.fetch as typeof fetch);
  const random = createRandom(options.seed ?? 1, "house").next;
  const shared = { client, store, clock, random };
  return {
    ...{ clock, sandbox, store, client },
    payouts: (more = {}) => createPayouts({ ...shared, passcode: async () => aPasscode(), ...more }),
    transfers: (more = {}) => createTransfers({ ...shared, ...more }),
    refunds: (more = {}) => createRefunds({ ...shared, ...more }),
    collections: (more = {}) => createCollections({ ...shared, ...more } as CollectionsOptions),
    clientOver: (send) => createClient(clock, send),
    asked: createAskedList(sandbox),
    paidOut: (kind = "payout") =>
      sandbox.ledger.entries.filter((entry) => entry.kind === kind).map(({ referenceId }) => referenceId!),
  };
}

export const aPasscode = (changes: Partial<Passcode> = {}): Passcode => ({
  code: CODE,
  phone: "+231 77 123 4567",
  device: { name: "payroll-1", type: "SERVER", platform: "NODE", userAgent: "payroll/1.0", clientIp: "192.0.2.7" },
  ...changes,
});

export const aPayout = (changes: Partial<PayoutRequest> = {}): PayoutRequest => ({
  id: "salary-2026-11-ama",
  recipient: { name: "Ama Example", phone: "+231 77 123 4567", email: "ama@example.com" },
  amount: "120.00",
  currency: "USD",
  ...changes,
});

/** The wallet of the merchant in this currency: payouts tell it. */
export async function walletOf({ clock, payouts }: House, currency = "USD"): Promise<number> {
  const ours = payouts();
  const payout = await clock.until(ours.start(aPayout({ id: `wallet-${currency}`, amount: "1", currency })));
  await clock.until(payout.settled());
  await clock.until(ours.close());
  return payout.record.results.walletId!;
}

export const aTransfer = (changes: Partial<TransferRequest> = {}): TransferRequest => ({
  id: "share-2026-11",
  fromWallet: 1,
  recipient: { name: "Ama Example", phone: "+231 77 123 4567" },
  amount: "40.00",
  currency: "USD",
  ...changes,
});

/** A collection that was paid. @returns its payment intent, which the portal tells, and its record. */
export async function aPaidCollection(
  { clock, sandbox, collections }: House,
  changes: Partial<CollectionRequest> = {},
) {
  const ours = collections();
  const payer = { name: "Ama Example", phone: "+231 77 123 4567" };
  const asked = { id: "order-1042", payer, items: [{ name: "Rice, 25 kg", amount: "25.50" }], currency: "USD" };
  const paid = await clock.until(ours.start({ ...asked, ...changes }));
  await clock.until(paid.settled());
  await clock.until(ours.close());
  const { paymentIntentId } = sandbox.ledger.charges.find(({ referenceId }) => referenceId === paid.referenceId)!;
  return { paymentIntentId, record: paid.record };
}

export const aRefund = (originalPaymentIntentId: number, changes: Partial<RefundOfIntent> = {}): RefundOfIntent => ({
  id: "refund-order-1042",
  originalPaymentIntentId,
  amount: "25.50",
  currency: "USD",
  ...changes,
});
