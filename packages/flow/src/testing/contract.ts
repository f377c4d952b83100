import type { PaymentRecord } from "../record/record.ts";

/** What every store of a kind keeps: each promise by its words, tried on a new, empty store. */
export type Promises<S> = Readonly<Record<string, (store: S) => Promise<void>>>;

export const START = Date.UTC(2025, 5, 1, 14);
export const at = (seconds: number): Date => new Date(START + seconds * 1_000);
export const keysOf = (records: readonly PaymentRecord[]): string[] =>
  records.map(({ id, attempt }) => `${id}/${attempt}`);
