import type { Mutant } from "./mutant.ts";

/** Bugs in when it is asked and who hears of it. */
export const PACE: readonly Mutant[] = [
  {
    name: "a 429 holds nobody",
    file: "flow/src/quota/hold.ts",
    find: "time.sleep(waitMs, closing.signal)",
    replace: "time.sleep(0, closing.signal)",
  },
  {
    name: "nobody is told of what is overdue",
    file: "flow/src/watch/overdue.ts",
    find: 'attention.report({ kind: "overdue", message, ...paymentOf(record) }, key);',
    replace: "",
  },
  {
    name: "every payment is called overdue",
    file: "flow/src/watch/overdue.ts",
    find: "ageMs < overdueMs",
    replace: "ageMs < 0",
  },
  {
    name: "looks get what other requests leave",
    file: "flow/src/quota/request-scheduler.ts",
    find: 'return work === undefined || looksNext.isFirstNext() ? "look" : work;',
    replace: 'return work ?? "look";',
  },
  {
    name: "requests are sent without a quota",
    file: "flow/src/quota/token-bucket.ts",
    find: "if (tokens < 1) {",
    replace: "if (tokens < -1e9) {",
  },
  {
    name: "due times come from the wall clock",
    file: "flow/src/lib/elapsed-time.ts",
    find: "    return passedMs;\n",
    replace: "    return wallMs;\n",
  },
  {
    name: "the age of a payment is what the wall clock shows",
    file: "flow/src/watch/ages.ts",
    find: "return time.nowMs() - Math.max(born.lookedFromMs, born.sent.fromMs);",
    replace: "return clock.now() - record.createdAt.getTime();",
  },
  {
    name: "the age of a payment is what its record says",
    file: "flow/src/watch/ages.ts",
    find: "return time.nowMs() - Math.max(born.lookedFromMs, born.sent.fromMs);",
    replace: "return Math.min(time.nowMs() - born.lookedFromMs, record.updatedAt.getTime() - born.sent.atMs);",
  },
  {
    name: "a wait that Dollr asks for is kept by half",
    file: "flow/src/quota/hold.ts",
    find: "const waitMs = Math.min(askedMs, LONGEST_HOLD_MS);",
    replace: "const waitMs = Math.min(askedMs, LONGEST_HOLD_MS) / 2;",
  },
];
