import { toReady } from "../record/to-ready.ts";
import type { PayoutRecord, PayoutStep } from "./record.ts";

/**
 * The steps that are ready, to be run side by side. A pure function of the record: whoever loads it knows how to go on.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#payouts
 */
export function next(record: PayoutRecord): readonly PayoutStep[] {
  const { operator, partyId, accountId, session } = record.results;
  const hasOwner = operator !== undefined && partyId !== undefined;
  return toReady<PayoutStep>(record, {
    operator: operator === undefined,
    party: partyId === undefined,
    account: hasOwner && accountId === undefined,
    session: accountId !== undefined && session === undefined,
  });
}
