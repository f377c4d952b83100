import { type AttentionReport, type CollectionStore, type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeAttention } from "./describe-attention.ts";
import { onlyOne } from "./only-one.ts";

/** The payments in one file. */
export interface Records {
  readonly collections: Collections;
  /** The same records, read without resuming any. */
  readonly reader: Collections;
  /** Path of the file. */
  readonly file: string;
  close(): Promise<void>;
}

export interface RecordsOptions {
  readonly client: DollrClient;
  readonly file: string;
  /** The first client id of this merchant, after a rotation. */
  readonly knownAs?: string | undefined;
  /** The one payment that is taken further, where all others are left as they are. */
  readonly onlyId?: string | undefined;
}

export function openRecords({ file, onlyId, ...options }: RecordsOptions, { err }: SafeTerminal): Records {
  const store: CollectionStore & { close(): Promise<void> } = sqliteStore(file);
  const watch = { onAttention: (report: AttentionReport) => err.print(describeAttention(report)) };
  const collections = createCollections({
    ...options,
    store: onlyId === undefined ? store : onlyOne(store, onlyId),
    watch,
  });
  const reader = createCollections({ ...options, store, watch: { ...watch, enabled: false } });
  return {
    collections,
    reader,
    file,
    async close() {
      await reader.close();
      await collections.close();
      await store.close();
    },
  };
}
