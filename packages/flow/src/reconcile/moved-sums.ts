import { type Money, minus, plus, toMoney } from "../lib/money.ts";
import type { MovedSum, Side, Standing } from "./report.ts";

/** Money that moved, by our records and by Dollr, added up exactly: for each side, one sum in each currency. */
export interface MovedSums {
  /**
   * What cannot be compared is left out on both sides: amounts that Dollr does not tell of what has moved.
   * @param was - absent where this store did not have it.
   * @param is - absent where Dollr does not know it.
   */
  add(was: Standing | undefined, is: Standing | undefined): void;
  toSums(): readonly MovedSum[];
}

const SIDES = ["payer", "payee"] as const satisfies readonly Side[];

export function createMovedSums(): MovedSums {
  const sums = new Map<string, Pick<MovedSum, "side" | "currency" | "ours" | "dollr">>();

  function note(side: Side, whose: "ours" | "dollr", money: Money | undefined): void {
    if (money === undefined) return;
    const { amount, currency } = money;
    const key = `${currency} ${side}`;
    const sum = sums.get(key) ?? { side, currency, ours: "0", dollr: "0" };
    sums.set(key, { ...sum, [whose]: plus(sum[whose], amount) });
  }

  return {
    add(was, is) {
      for (const side of SIDES) {
        if (is !== undefined && hasMoved(is) && is[side] === undefined) continue;
        note(side, "ours", was?.[side]);
        note(side, "dollr", is?.[side]);
      }
    },
    toSums: () => [...sums].sort(([one], [other]) => one.localeCompare(other)).map(([, sum]) => toSum(sum)),
  };
}

const hasMoved = ({ status, payer, payee }: Standing): boolean =>
  status === "completed" || payer !== undefined || payee !== undefined;

function toSum({ side, currency, ours, dollr }: Pick<MovedSum, "side" | "currency" | "ours" | "dollr">): MovedSum {
  const write = (amount: string): string => toMoney(amount, currency).amount;
  return { side, currency, ours: write(ours), dollr: write(dollr), difference: write(minus(dollr, ours)) };
}
