import { type Money, type PaymentRecord, plus } from "@dollr-kit/flow";
import { compareMoved } from "./compare-moved.ts";
import type { MovedDifference, MovedSum, MovedSums, MoveReport } from "./move-report.ts";

/** Reads amount and currency of a record, as far as it names them. */
export type ReadAmount = (record: PaymentRecord) => Partial<Money>;

/** Counts records and adds up their amounts on both sides. */
export interface MoveTally {
  add(from: PaymentRecord, to: PaymentRecord | undefined, isCopied: boolean): void;
  toReport(): Omit<MoveReport, "to" | "isMoved" | "payers">;
}

const MOST_TOLD = 50;
const NOTHING: MovedSum = { records: 0, amount: "0" };

export function createMoveTally(readAmount: ReadAmount): MoveTally {
  const sums = new Map<string, MovedSums>();
  const differences: MovedDifference[] = [];
  const counts = { copied: 0, found: 0, wentOn: 0, differing: 0 };

  function note(side: "from" | "to", record: PaymentRecord): void {
    const { flow } = record;
    const { currency, amount = "0" } = readAmount(record);
    const key = `${flow} ${currency ?? ""}`;
    const none = { flow, ...(currency !== undefined && { currency }), from: NOTHING, to: NOTHING };
    const sum = sums.get(key) ?? none;
    sums.set(key, { ...sum, [side]: { records: sum[side].records + 1, amount: plus(sum[side].amount, amount) } });
  }

  return {
    add(from, to, isCopied) {
      note("from", from);
      if (to !== undefined) note("to", to);
      const standing = compareMoved(from, to);
      if (standing === "same" || standing === "went-on") {
        counts[isCopied ? "copied" : "found"] += 1;
        if (standing === "went-on") counts.wentOn += 1;
        return;
      }
      counts.differing += 1;
      const { flow, id, attempt } = from;
      if (differences.length < MOST_TOLD) differences.push({ flow, id, attempt, kind: standing });
    },
    toReport: () => ({
      ...counts,
      differences,
      sums: [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum),
    }),
  };
}
