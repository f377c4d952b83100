import type { Mutant } from "./mutant.ts";

/** Bugs in what a merchant does about a payment that goes on: calls it off, has it paid another way, lets it expire. */
export const SECOND_THOUGHTS: readonly Mutant[] = [
  {
    name: "nothing expires",
    file: "flow/src/execution/expiry.ts",
    find: "expiresAt !== undefined && nowMs >= expiresAt.getTime();",
    replace: "expiresAt !== undefined && nowMs < 0;",
  },
];
