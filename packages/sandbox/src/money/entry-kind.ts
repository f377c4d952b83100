/** Why money moved. In a file of its own: the types of the door must not need those of a library, which users do not have. */
export type EntryKind = "opening" | "collection" | "payout" | "transfer" | "refund" | "hold" | "release";
