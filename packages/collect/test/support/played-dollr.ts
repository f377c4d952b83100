import * as played from "../../../flow/test/support/played-dollr.ts";
import { createCollectionDefinition } from "../../src/definition.ts";
import { toLabel } from "../../src/documents/label.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";

export {
  HELD_UP,
  LOST,
  NOT_FOUND,
  type PlayedDocument,
  type PlayOptions,
  REFUSED,
} from "../../../flow/test/support/played-dollr.ts";

export type Played = played.Played<CollectionRecord>;

/** A payment of 51 USD with the document 101, through this door. */
export function aRecordVia(
  via: CollectionRecord["request"]["via"],
  { results, ...changes }: Partial<CollectionRecord> = {},
): CollectionRecord {
  const source = { type: "INVOICE", id: 101, number: "INV-101" } as const;
  const record = aRecord({ results: { source, ...results }, ...changes });
  return { ...record, request: { ...record.request, via } };
}

/** Dollr as one step of a collection meets it: its documents are over 51 USD and have the label of the record. */
export function playDollr(record: CollectionRecord, { documents = [], ...options }: played.PlayOptions = {}): Played {
  const labelled = documents.map((each) => ({
    currency: "USD",
    total_amount: 51,
    reference_id: toLabel(record),
    counterparty_id: 8,
    invoice_number: `INV-${each.id}`,
    ...each,
  }));
  return played.playDollr(record, createCollectionDefinition(), { documents: labelled, ...options });
}
