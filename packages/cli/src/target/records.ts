import { type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { PaymentOutcome, PaymentRecord } from "@dollr-kit/disburse";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { tellAttention } from "./describe-attention.ts";
import type { Kind } from "./kind.ts";
import { type MoneyOut, openMoneyOut } from "./money-out.ts";
import { onlyOne } from "./only-one.ts";
import type { PaymentReader } from "./payment-reader.ts";
import { readAnew } from "./read-anew.ts";
import type { RecordsOptions, Store } from "./records-options.ts";

/** The payments in one file. */
export interface Records extends MoneyOut {
  readonly collections: Collections;
  /** The same records, read without resuming any. */
  readonly reader: Collections;
  /** Payments of each kind, read without resuming any. */
  readonly readers: Readonly<Record<Kind, PaymentReader>>;
  /** What Dollr says of a payment, whatever its record says. It stores nothing. */
  readAnew(kind: Kind, record: PaymentRecord): Promise<PaymentOutcome>;
  /** All that is in the file, also what another merchant has begun, which readers leave out. */
  readonly store: Pick<Store, "list">;
  /** Path of the file. */
  readonly file: string;
  close(): Promise<void>;
}

export function openRecords({ file, onlyId, ...options }: RecordsOptions, terminal: SafeTerminal): Records {
  const store = sqliteStore(file);
  const watch = { onAttention: tellAttention(terminal) };
  const collections = createCollections({
    ...options,
    store: onlyId === undefined ? store : onlyOne(store, onlyId),
    watch,
  });
  const reader = createCollections({ ...options, store, watch: { ...watch, enabled: false } });
  const { readers, close: closeMoneyOut, ...moneyOut } = openMoneyOut(options, store, terminal);
  return {
    ...moneyOut,
    collections,
    reader,
    readers: { ...readers, collection: reader },
    readAnew: (kind, record) => readAnew(options, kind, record),
    store,
    file,
    async close() {
      await reader.close();
      await Promise.all([collections.close(), closeMoneyOut()]);
      await store.close();
    },
  };
}
