import type { PaymentRecord } from "@dollr-kit/flow";
import { aRecord } from "../../../flow/src/testing/a-record.ts";

export { aRecord } from "../../../flow/src/testing/a-record.ts";
export { collectAll } from "../../../flow/src/testing/expectations.ts";

export const START_MS = aRecord().createdAt.getTime();

/** So many seconds after the records of tests were made. */
export const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);

export const idsOf = (records: readonly Pick<PaymentRecord, "id">[]): string[] => records.map(({ id }) => id).sort();
