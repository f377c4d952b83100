import { type FieldReader, present, readAskedAmount, readCurrency, readId } from "@dollr-kit/flow";
import { readExpiry } from "./expiry.ts";

/** What every request that sends money to somebody has, beside whom it goes to. */
export interface Sent {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly note?: string;
  readonly expiresAt?: Date;
}

/** The names of these fields, in which a request may have more. */
export const SENT = ["id", "amount", "currency", "note", "expiresAt"] as const satisfies readonly (keyof Sent)[];

/** Refuses what cannot be right, and fills in what is left out. */
export function readSent(fields: FieldReader): Sent {
  const currency = readCurrency(fields, "currency") ?? "";
  return {
    id: readId(fields),
    amount: readAskedAmount(fields, "amount", currency),
    currency,
    ...present("note", fields.optionalText("note")),
    ...present("expiresAt", readExpiry(fields)),
  };
}
