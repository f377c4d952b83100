import { present } from "../lib/present.ts";
import type { Paid, PaymentRecord, RecordChange } from "../record/record.ts";
import type { Standing } from "./report.ts";

/** How a record stands. Only what is completed counts as money that moved. */
export function toStanding({ status, paid }: PaymentRecord): Standing {
  return { status, ...sidesOf(status === "completed" ? paid : undefined) };
}

/** How Dollr says that it stands; nothing where it says nothing of that. */
export function toToldStanding({ status, paid, otherPaid }: RecordChange): Standing | undefined {
  return status && { status, ...sidesOf(status === "completed" ? paid : otherPaid) };
}

const sidesOf = ({ payer, payee }: Paid = {}): Omit<Standing, "status"> => ({
  ...present("payer", payer),
  ...present("payee", payee),
});
