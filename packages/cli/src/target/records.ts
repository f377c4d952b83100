import { type AttentionReport, type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeAttention } from "./describe-attention.ts";

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
}

export function openRecords({ file, ...options }: RecordsOptions, { err }: SafeTerminal): Records {
  const store = sqliteStore(file);
  const watch = { onAttention: (report: AttentionReport) => err.print(describeAttention(report)) };
  const collections = createCollections({ ...options, store, watch });
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
