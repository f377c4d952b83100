import { type AttentionReport, type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";
import type { SafeTerminal } from "./safe-terminal.ts";
import { describeAttention } from "./view/describe-attention.ts";

/** Payments as they are kept in one file. */
export interface Records {
  readonly collections: Collections;
  /** The same records for whoever looks: nothing is begun by a look. */
  readonly reader: Collections;
  /** Where they lie. */
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
