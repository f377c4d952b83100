import type { PaymentRecord } from "./record.ts";

/** Whether there may be an attempt after it that only Dollr knows of. One that was refused goes on itself, unless it was replaced. */
export const mayHaveLater = ({ status, refused, isReplaced }: PaymentRecord): boolean =>
  status === "failed" && (!refused || isReplaced === true);
