import type { Mutant } from "./mutant.ts";

/**
 * Bugs in what people are told of: something that only they can mend reaches nobody, or what they hear is not so. Not here is what no seed
 * can express: README.md has the kinds of reports that unit tests see alone.
 */
export const ATTENTION: readonly Mutant[] = [
  {
    name: "nobody is told of other money",
    file: "flow/src/watch/worker.ts",
    find: "if (record.isOtherAmount) reportOtherAmount(context, record);",
    replace: "",
  },
  {
    name: "every payment is told to have other money",
    file: "flow/src/watch/worker.ts",
    find: "if (record.isOtherAmount) reportOtherAmount(context, record);",
    replace: "reportOtherAmount(context, record);",
  },
  {
    name: "what is asked about another payment is told as other money",
    file: "flow/src/execution/on-answer.ts",
    find: 'if (!isAbout(record, answer)) return { status: "unknown", why: ABOUT_ANOTHER };',
    replace: "if (!isAbout(record, answer)) return onOtherMoney(ABOUT_ANOTHER);",
  },
  {
    name: "nobody is told of a corrected ending",
    file: "flow/src/endings/read-again.ts",
    find: 'attention.report({ kind: "ending-corrected", message, ...paymentOf(record), from, to }, key);',
    replace: "void [attention, message, to, key];",
  },
  {
    name: "every ending that is followed is told as corrected",
    file: "flow/src/endings/read-again.ts",
    find: "const { corrects: from, referenceId, settledAt } = record;",
    replace: 'const { corrects: from = "failed" as const, referenceId, settledAt } = record;',
  },
  {
    name: "nobody is told of amounts that Dollr corrects",
    file: "flow/src/endings/told-amounts.ts",
    find: 'attention.report({ kind: "amounts-corrected", message, ...paymentOf(record), was: before, is: now }, key);',
    replace: "void [attention, message, record, key];",
  },
  {
    name: "amounts that Dollr corrects are not taken",
    file: "flow/src/endings/told-amounts.ts",
    find: "return isNews ? { ...paid, ...now } : undefined;",
    replace: 'return isNews && status !== "completed" ? { ...paid, ...now } : undefined;',
  },
  {
    name: "nobody is told of a second charge",
    file: "flow/src/endings/second-charge.ts",
    find: "if (records.length < 2) return undefined;",
    replace: "if (records.length < 20) return undefined;",
  },
  {
    name: "an attempt after a failed one is told as a second charge",
    file: "flow/src/endings/second-charge.ts",
    find: "if (records.length < 2) return undefined;",
    replace: "if (records.length < 1) return undefined;",
  },
  {
    name: "nobody is told of a handler that throws",
    file: "flow/src/deliver/deliver.ts",
    find: "reportUndelivered(attention, lease, { error });",
    replace: "void error;",
  },
  {
    name: "nobody is told of a handler that hangs",
    file: "flow/src/deliver/deliver.ts",
    find: "() => reportUndelivered(attention, lease),",
    replace: "() => undefined,",
  },
  {
    name: "a handler is told to hang before its lease is over",
    file: "flow/src/deliver/deliver.ts",
    find: "clock.sleep(leaseMs, over).then(",
    replace: "clock.sleep(leaseMs / 2, over).then(",
  },
  {
    name: "a handler that throws is told to hang",
    file: "flow/src/deliver/deliver.ts",
    find: "attention.report({ ...report, ...thrown }, key);",
    replace: "attention.report(report, key);",
  },
  {
    name: "people are told of what is undelivered at the first try alone",
    file: "flow/src/deliver/deliver.ts",
    find: "if (!Number.isInteger(Math.log2(tries))) return;",
    replace: "if (tries > 1) return;",
  },
  {
    name: "nobody is told of the payments of another merchant",
    file: "flow/src/watch/resume.ts",
    find: "if (open + undelivered === 0) return;",
    replace: "if (open + undelivered < 1_000) return;",
  },
  {
    name: "a merchant's own payments are told as those of another one",
    file: "flow/src/watch/resume.ts",
    find: "if (!(await isOurs(record))) others += 1;\n    else if",
    replace: "others += 1;\n    if",
  },
  {
    name: "nobody is told of a long wait",
    file: "flow/src/quota/hold.ts",
    find: "onHeld({ waitMs, reason });",
    replace: "void [onHeld, reason];",
  },
  {
    name: "people are told of every wait",
    file: "flow/src/quota/hold.ts",
    find: "const LONG_HOLD_MS = 60_000;",
    replace: "const LONG_HOLD_MS = 0;",
  },
  {
    name: "the wait that people are told of is the one that is kept",
    file: "flow/src/quota/hold.ts",
    find: "if (refusal.retryAfterMs !== undefined) tell(refusal, askedMs);",
    replace: "if (refusal.retryAfterMs !== undefined) tell(refusal, Math.min(askedMs, LONGEST_HOLD_MS));",
  },
  {
    name: "nobody is told of a merchant who is not verified",
    file: "flow/src/events/report-unverified.ts",
    find: 'attention.report({ kind: "unverified-merchant", message, ...paymentOf(record) }, "unverified-merchant");',
    replace: "void [attention, message, paymentOf];",
  },
  {
    name: "people are told of a merchant who is not verified for each payment",
    file: "flow/src/events/report-unverified.ts",
    find: '...paymentOf(record) }, "unverified-merchant");',
    replace: "...paymentOf(record) }, record.referenceId);",
  },
  {
    name: "what Dollr refuses a merchant who is not verified is waited for",
    file: "flow/src/errors/failure.ts",
    find: "status >= 400 && status < 500 && !UNCLEAR.has(status)",
    replace: "status >= 400 && status < 500 && status !== 403 && !UNCLEAR.has(status)",
  },
  {
    name: "every failure is told as that of a merchant who is not verified",
    file: "flow/src/events/report-unverified.ts",
    find: 'if (record.cause?.code !== "unverified-merchant") return;',
    replace: 'if (record.status !== "failed") return;',
  },
  {
    name: "every failure of the store is told as a file that was replaced",
    file: "flow/src/events/report-replaced-store.ts",
    find: 'if ((error as { readonly kind?: string }).kind !== "replaced") return;',
    replace: "",
  },
  {
    name: "people are told of the same again and again",
    file: "flow/src/events/attention.ts",
    find: "if (told.has(key)) return;",
    replace: "",
  },
];
