import { mayHaveLanded } from "../execution/before-send.ts";
import type { FlowDefinition } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";

type Offering = Pick<FlowDefinition, "offerOf">;

/** Whether Dollr may say something else of this record than it does: it is open, or its ending is not beyond doubt. */
export function isInDoubt(definition: Offering, record: PaymentRecord): boolean {
  const { stage, status, corrects, doubtedAt } = record;
  if (stage !== "settled" || corrects !== undefined || doubtedAt !== undefined) return true;
  return status === "failed" ? mayBeKnown(definition, record) : !hasAmounts(record);
}

/** Something was sent for it that Dollr may have taken. */
export const mayBeKnown = ({ offerOf }: Offering, record: PaymentRecord): boolean =>
  mayHaveLanded(record) || offerOf(record)?.isMade(record) === true;

const hasAmounts = ({ paid }: PaymentRecord): boolean => paid?.payer !== undefined || paid?.payee !== undefined;
