import { type CollectionStore, createCollections } from "@dollr-kit/collect";
import {
  createPayouts,
  createRefunds,
  createTransfers,
  type PaymentOutcome,
  type PaymentRecord,
} from "@dollr-kit/disburse";
import { memoryStore } from "@dollr-kit/flow";
import type { Kind } from "./kind.ts";
import type { PaymentReader } from "./payment-reader.ts";
import type { RecordsOptions } from "./records-options.ts";

type Merchant = Pick<RecordsOptions, "client" | "knownAs">;

/**
 * What Dollr says of a payment, whatever its record says: a copy that has not ended is read, in a store of its own. So word,
 * reference and amounts are held against what was asked for, as of any payment.
 * @throws whatever keeps Dollr from answering.
 */
export async function readAnew(merchant: Merchant, kind: Kind, record: PaymentRecord): Promise<PaymentOutcome> {
  const store = memoryStore();
  await store.open(toOpen(record));
  // Whoever reads the record itself has told people what there is to be told.
  const options = { ...merchant, store, watch: { enabled: false, onAttention: () => undefined } } as const;
  const reader = openReader(options, kind);
  try {
    const read = await reader.recheck(record.id);
    return await read.settled({ timeoutMs: 1 });
  } finally {
    await reader.close();
  }
}

type ReaderOptions = Merchant & {
  readonly store: ReturnType<typeof memoryStore>;
  readonly watch: { readonly enabled: false; readonly onAttention: () => undefined };
};

function openReader(options: ReaderOptions, kind: Kind): Pick<PaymentReader, "recheck"> & { close(): Promise<void> } {
  if (kind === "collection") return createCollections({ ...options, store: options.store as CollectionStore });
  if (kind === "transfer") return createTransfers(options);
  if (kind === "refund") return createRefunds(options);
  return createPayouts({
    ...options,
    passcode: () => Promise.reject(new Error("Nothing is sent by what only reads.")),
  });
}

function toOpen(record: PaymentRecord): PaymentRecord {
  const { paid: _, settledAt: __, corrects: ___, ...open } = record;
  return { ...open, stage: "executed", status: "pending" };
}
