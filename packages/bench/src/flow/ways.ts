import type { CollectionRequest } from "@dollr-kit/collect";

/** A way to collect, and how many answers it has to wait for, one after another, until the payer is asked. */
export interface Way {
  readonly label: string;
  readonly roundTrips: number;
  /** The payer has paid here before. */
  readonly isKnownPayer?: boolean;
  readonly request: Partial<CollectionRequest>;
}

export const WAYS: readonly Way[] = [
  { label: "document, an invoice of a new payer", roundTrips: 7, request: { via: "document" } },
  { label: "document, an order of a new payer", roundTrips: 7, request: { via: "document", sourceType: "ORDER" } },
  { label: "document, an invoice of a known payer", roundTrips: 5, isKnownPayer: true, request: { via: "document" } },
  { label: "checkout", roundTrips: 3, request: { via: "checkout" } },
  { label: "hosted, to the page", roundTrips: 4, request: { via: "hosted" } },
];

/** Insert and updates of the record, from the start to the ending. */
export const MOST_SAVES = 9;
