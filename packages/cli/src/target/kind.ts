/** The kinds of payment, as records name them. */
export const KINDS = ["collection", "payout", "transfer", "refund"] as const;

export type Kind = (typeof KINDS)[number];

/** Money that leaves the merchant. */
export type KindOut = Exclude<Kind, "collection">;

export const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);
