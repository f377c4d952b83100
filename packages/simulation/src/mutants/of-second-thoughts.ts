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
    name: "after a refusal, another payer pays the next attempt while this one goes on",
    file: "flow/src/endings/retry.ts",
    find: "  if (request === undefined) return { results: definition.toReopened(failed.results) };",
    replace:
      "  if (request === undefined) return { results: definition.toReopened(failed.results) };\n  if (context.store) return undefined;",
  },
  {
    name: "nothing expires",
    file: "flow/src/execution/expiry.ts",
    find: "expiresAt !== undefined && nowMs >= expiresAt.getTime();",
    replace: "expiresAt !== undefined && nowMs < 0;",
  },
];
