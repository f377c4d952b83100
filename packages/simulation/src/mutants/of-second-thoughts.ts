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
    name: "after a refusal, another payer pays the next attempt while this one goes on",
    file: "flow/src/endings/retry.ts",
    find: "  if (request === undefined) return { results: definition.toReopened(failed.results) };",
    replace:
      "  if (request === undefined) return { results: definition.toReopened(failed.results) };\n  if (context.store) return undefined;",
  },
  {
    name: "the document of another payer is kept",
    file: "collect/src/documents/discard-source.ts",
    find: "source === undefined || next.source !== undefined ? next : { ...next, source, discardedIds: [source.id] };",
    replace: "source === undefined ? next : { ...next, source, published: true };",
  },
  {
    name: "what was waited for before a send is not looked at: it has expired",
    file: "flow/src/advance/reserve-execution.ts",
    find: "    // To get them may have taken long.\n    requireInTime(prepared, clock.now());\n",
    replace: "",
  },
  {
    name: "nothing expires",
    file: "flow/src/execution/expiry.ts",
    find: "expiresAt !== undefined && nowMs >= expiresAt.getTime();",
    replace: "expiresAt !== undefined && nowMs < 0;",
  },
  {
    name: "an expired page is left open",
    file: "flow/src/execution/doubt-refusal.ts",
    find: "const { is } = await offer.cancelAll(context);",
    replace: 'const { is } = { is: "canceled" };',
  },
  {
    name: "what has expired ends as failed, though an answer was lost before",
    file: "flow/src/execution/on-refusal.ts",
    find: '  if (isExpiry(cause)) return giveUpSending({ ...renewed, ...present("refusal", seen.refusal) }, reason);',
    replace: "  if (isExpiry(cause)) return settleRefused(reason, nowMs, cause);",
  },
];
