import { type CollectionRecord, createCollections } from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import { expectTypeOf } from "vitest";
import {
  createPayouts,
  createRefunds,
  createTransfers,
  memoryStore,
  type Passcode,
  type PayoutRecord,
} from "../../src/index.ts";

declare const client: DollrClient;
declare const passcode: () => Promise<Passcode>;
declare const maybe: { readonly text: string | undefined; readonly end: Date | undefined };

const store = memoryStore();
const payouts = createPayouts({ client, store, passcode });
const recipient = { name: "Ama Example", phone: "+231 77 123 4567", email: maybe.text };

// One store for every kind.
createCollections({ client, store });
createTransfers({ client, store });
createRefunds({ client, store });

// @ts-expect-error without the passcode nothing can be paid out
createPayouts({ client });
// @ts-expect-error a code alone is no passcode: Dollr asks for the device as well
createPayouts({ client, passcode: async () => ({ code: "000000", phone: "231771234567" }) });

payouts.start({ id: "a", recipient, amount: "120.00", currency: "USD", note: maybe.text, expiresAt: maybe.end });
// @ts-expect-error an amount is a decimal string: a number loses digits, and might be cents
payouts.start({ id: "a", recipient, amount: 120, currency: "USD" });
// @ts-expect-error the passcode is asked for, and never a part of a request
payouts.start({ id: "a", recipient, amount: "120.00", currency: "USD", passcode: "000000" });

expectTypeOf(payouts.list()).toEqualTypeOf<AsyncIterable<PayoutRecord>>();
payouts.onSettled((_, record) => void expectTypeOf(record.request.amount).toEqualTypeOf<string>());

const transfers = createTransfers({ client });
transfers.start({ id: "a", fromWallet: 7, recipient: { counterpartyId: 8 }, amount: "1", currency: "USD" });
// @ts-expect-error the wallet that pays has to be said
transfers.start({ id: "a", recipient, amount: "1", currency: "USD" });

const refunds = createRefunds({ client });
refunds.start({ id: "a", originalPaymentIntentId: 1010, amount: "1" });
// @ts-expect-error a refund returns an amount that is said
refunds.start({ id: "a", originalPaymentIntentId: 1010 });

declare const record: CollectionRecord;
refunds.start({ id: "a", original: record });
refunds.start({ id: "a", original: record, originalPaymentIntentId: 1010, amount: "1", currency: "USD" });
// @ts-expect-error without the record of the collection nothing tells what is refunded
refunds.start({ id: "a", amount: "1" });
