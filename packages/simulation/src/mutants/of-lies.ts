import type { Mutant } from "./mutant.ts";

/** What Dollr says is believed without a second look. */
export const LIES: readonly Mutant[] = [
  {
    name: "an answer about another payment is believed where it has a status",
    file: "flow/src/execution/on-answer.ts",
    find: "answer.referenceId?.toLowerCase() === referenceId;",
    replace: 'answer.referenceId?.toLowerCase() === referenceId || answer.status !== "";',
  },
  {
    name: "other money than what was asked for is believed",
    file: "collect/src/documents/paid-amounts.ts",
    find: "if (isRight) return undefined;",
    replace: "if (isRight || record) return undefined;",
  },
  {
    name: "the document is not asked what a strange word means",
    file: "flow/src/execution/on-answer.ts",
    find: 'if (!isAbout(record, answer) || OPEN_WORDS.has(answer.status) || answer.status === "FAILED") return false;',
    replace: 'if (answer.status !== "COMPLETED") return false;',
  },
  {
    name: "a refusal is believed at once",
    file: "flow/src/execution/on-lost-answer.ts",
    find: "const waits = refusal !== undefined || !execution.notPerformed;",
    replace: "const waits = refusal === undefined && !execution.notPerformed;",
  },
  {
    name: "what has failed is never read again",
    file: "flow/src/advance/schedule.ts",
    find: "if (broughtBackAt === undefined) return null;",
    replace: "if (broughtBackAt === undefined || status) return null;",
  },
  {
    name: "what follows a completed attempt dies with its process",
    file: "flow/src/advance/schedule.ts",
    find: "return mayBeSecond(definition, ended) ? new Date(nowMs + FOLLOW_AFTER_MS) : null;",
    replace: "return mayBeSecond(definition, ended) && nowMs < FOLLOW_AFTER_MS ? new Date(nowMs) : null;",
  },
  {
    name: "a corrected ending counts as confirmed with the one before",
    file: "flow/src/endings/read-again.ts",
    find: "isCorrected ? toCorrection(current, told) : countAnew(current, nowMs);",
    replace: "isCorrected ? { ...toCorrection(ended, told), delivery: current.delivery } : countAnew(current, nowMs);",
  },
  {
    name: "a corrected ending is not told again",
    file: "flow/src/endings/read-again.ts",
    find: "delivery: delivery?.doneAt ? undefined : delivery && { ...delivery, tries: 0 },",
    replace: "delivery,",
  },
  {
    name: "the state of another document is believed",
    file: "collect/src/documents/documents.ts",
    find: "if (Number(told.source_id) !== id || told.source_type !== type) throw new Error(ABOUT_ANOTHER_DOCUMENT);",
    replace: "",
  },
  {
    name: "another document is believed",
    file: "collect/src/documents/documents.ts",
    find: "if (Number(document.id) !== source.id || isOther) throw new Error(ABOUT_ANOTHER_DOCUMENT);",
    replace: "",
  },
  {
    name: "the receipt of another document is believed",
    file: "collect/src/page/hosted.ts",
    find: "if (isOther) throw new Error(ABOUT_ANOTHER_RECEIPT);",
    replace: "",
  },
  {
    name: "what adding floats leaves behind is taken for money",
    file: "flow/src/lib/money.ts",
    find: "lt(FLOAT_NOISE) ? rounded : told;",
    replace: 'lt(FLOAT_NOISE) && currency === "" ? rounded : told;',
  },
];
