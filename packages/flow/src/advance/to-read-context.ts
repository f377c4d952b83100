import type { ReadContext } from "../execution/read-context.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { mayBeOfAnother } from "./may-be-of-another.ts";

/** What it takes to ask Dollr about a payment, and to understand what it answers. */
export function toReadContext(context: AdvanceContext, record: PaymentRecord): ReadContext {
  const { call, definition } = context;
  return { record, call, definition, mayBeOfAnother: () => mayBeOfAnother(context, record) };
}
