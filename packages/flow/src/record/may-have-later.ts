import type { PaymentRecord } from "./record.ts";

/**
 * Whether Dollr may know an attempt after this one that the store has lost. After a refusal there is none, unless it was replaced: the
 * same attempt goes on.
 */
export const mayHaveLater = ({ status, refused, isReplaced }: PaymentRecord): boolean =>
  status === "failed" && (!refused || isReplaced === true);
