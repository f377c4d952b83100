import type { SqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";

export interface RecordsOptions {
  readonly client: DollrClient;
  readonly file: string;
  /** The first client id of this merchant, after a rotation. */
  readonly knownAs?: string | undefined;
  /** The one payment that is taken further, where all others are left as they are. */
  readonly onlyId?: string | undefined;
}

/** Of payments of all kinds. */
export type Store = SqliteStore;
