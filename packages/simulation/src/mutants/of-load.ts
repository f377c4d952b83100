import type { Mutant } from "./mutant.ts";

/** What nobody sees while there is little to do. */
export const LOAD: readonly Mutant[] = [
  {
    name: "looks have what steps leave over",
    file: "flow/src/quota/request-scheduler.ts",
    find: "if (lanes.look.size === 0) return work;",
    replace: "if (work !== undefined || lanes.look.size === 0) return work;",
  },
  {
    name: "the quota is not kept",
    file: "flow/src/quota/token-bucket.ts",
    find: "if (tokens < 1) {",
    replace: "if (tokens < -100) {",
  },
  {
    name: "payments are asked for every half second",
    file: "flow/src/advance/schedule.ts",
    find: "const SOON = { from: 2_000, to: 5_000 };",
    replace: "const SOON = { from: 300, to: 600 };",
  },
  {
    name: "a Retry-After of a day is obeyed for a day",
    file: "flow/src/quota/hold.ts",
    find: "const LONGEST_HOLD_MS = 15 * 60_000;",
    replace: "const LONGEST_HOLD_MS = 24 * 60 * 60_000;",
  },
];
