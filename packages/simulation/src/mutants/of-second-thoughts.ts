import type { Mutant } from "./mutant.ts";

/** Bugs in what a merchant does about a payment that goes on: calls it off, has it paid another way, lets it expire. */
export const SECOND_THOUGHTS: readonly Mutant[] = [
  {
    name: "called off although it was sent",
    file: "flow/src/endings/cancel.ts",
    find: 'if (record.stage !== "preparing" || mayHaveLanded(record))',
    replace: 'if (record.stage === "settled")',
  },
  {
    name: "a page is called off without a look at whether somebody pays on it",
    file: "flow/src/endings/cancel.ts",
    find: 'if (is === "being-paid") refuse(record, "somebody is paying it");\n  if (is !== "canceled") refuse(',
    replace: 'if (is === "unclear") refuse(',
  },
  {
    name: "nothing expires",
    file: "flow/src/execution/expiry.ts",
    find: "expiresAt !== undefined && nowMs >= expiresAt.getTime();",
    replace: "expiresAt !== undefined && nowMs < 0;",
  },
];
