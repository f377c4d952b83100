import type { Reading } from "../endings/audit.ts";
import { isSameMoney } from "../lib/money.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import type { DifferenceKind, Side, Standing } from "./report.ts";
import { toStanding, toToldStanding } from "./standing.ts";

/** What came of holding a record against what Dollr says of it. */
export interface Comparison {
  /** Absent where they agree, as far as Dollr says anything. */
  readonly kind?: DifferenceKind;
  /** Both are absent where nothing follows from what Dollr says. */
  readonly was?: Standing;
  readonly is?: Standing;
  readonly isMended: boolean;
  readonly why?: string | undefined;
}

/**
 * Holds a record, as it stood before it was read, against what Dollr says.
 * @param isExpected - whether Dollr has to know it by now.
 */
export function compare(record: PaymentRecord, { told, record: now }: Reading, isExpected: boolean): Comparison {
  const was = toStanding(record);
  if (told === undefined) {
    // What never reached Dollr is not missing there.
    return { ...(isExpected && { kind: "missing-at-dollr", why: NOT_KNOWN }), was, isMended: false };
  }
  const is = toToldStanding(told);
  if (is === undefined) return { isMended: false };
  const kind = kindOf(was, is, told);
  const isMended = kind !== undefined && hasEnded(is) && isSameStanding(toStanding(now), is);
  return { ...(kind && { kind }), was, is, isMended, why: told.why };
}

const NOT_KNOWN = "Dollr does not know it";

function kindOf(was: Standing, is: Standing, told: RecordChange): DifferenceKind | undefined {
  if (told.isOtherAmount) return "amount-differs";
  if (is.status === "unknown") return "unreadable";
  if (!hasEnded(was)) return hasEnded(is) ? "ended-at-dollr" : undefined;
  if (!hasEnded(is)) return "open-at-dollr";
  if (was.status === is.status) return hasOtherAmounts(was, is) ? "amount-differs" : undefined;
  return is.status === "completed" ? "completed-at-dollr" : "failed-at-dollr";
}

const hasEnded = ({ status }: Standing): boolean => status === "completed" || status === "failed";

const SIDES = ["payer", "payee"] as const satisfies readonly Side[];

/** What Dollr does not tell is no difference. */
const hasOtherAmounts = (was: Standing, is: Standing): boolean =>
  SIDES.some((side) => is[side] && !(was[side] && isSameMoney(was[side], is[side])));

const isSameStanding = (ours: Standing, told: Standing): boolean =>
  ours.status === told.status && !hasOtherAmounts(ours, told);
