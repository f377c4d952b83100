import type { Mutant } from "./mutant.ts";

/** Bugs in when it is asked and who hears of it. */
export const PACE: readonly Mutant[] = [
  {
    name: "a 429 holds nobody",
    file: "collect/src/quota/hold.ts",
    find: "time.sleep(waitMs, closing.signal)",
    replace: "time.sleep(0, closing.signal)",
  },
  {
    name: "nobody is told of what is overdue",
    file: "collect/src/keeper.ts",
    find: 'attention.report({ kind: "overdue", message, ...paymentOf(record) });',
    replace: "",
  },
  {
    name: "every payment is called overdue",
    file: "collect/src/keeper.ts",
    find: "ageMs < options.overdueMs",
    replace: "ageMs < 0",
  },
];
