import { toReady } from "../record/to-ready.ts";
import type { TransferRecord, TransferStep } from "./record.ts";

/**
 * The steps that are ready, to be run side by side. A pure function of the record: whoever loads it knows how to go on.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export function next(record: TransferRecord): readonly TransferStep[] {
  const { partyId, counterpartyId, session } = record.results;
  const hasCounterparty = counterpartyId !== undefined;
  return toReady<TransferStep>(record, {
    party: !hasCounterparty && partyId === undefined,
    counterparty: !hasCounterparty && partyId !== undefined,
    session: hasCounterparty && session === undefined,
  });
}
