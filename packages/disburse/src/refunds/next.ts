import { toReady } from "../record/to-ready.ts";
import type { RefundRecord, RefundStep } from "./record.ts";

/**
 * The steps that are ready. A pure function of the record: whoever loads it knows how to go on.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export const next = (record: RefundRecord): readonly RefundStep[] =>
  toReady<RefundStep>(record, { session: record.results.session === undefined });
