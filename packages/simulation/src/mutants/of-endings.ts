import type { Mutant } from "./mutant.ts";

/** Bugs in what is told of a payment: an ending that Dollr did not make, or none. */
export const ENDINGS: readonly Mutant[] = [
  {
    name: "given up after 20 polls",
    file: "flow/src/execution/read-status.ts",
    find: "const answer = await definition.readStatus(context);\n  if (answer !== undefined) return onAnswer",
    replace: `const answer = await definition.readStatus(context);
  const polls: Map<string, number> = ((definition as any).polls ??= new Map());
  polls.set(record.referenceId, (polls.get(record.referenceId) ?? 0) + 1);
  if (polls.get(record.referenceId)! > 20)
    return { stage: "settled", status: "failed", settledAt: new Date(nowMs()), reason: "no answer" };
  if (answer !== undefined) return onAnswer`,
  },
  {
    name: "a time-out is taken for a failure",
    file: "flow/src/execution/send.ts",
    find: 'if (failure.kind === "unclear") return { status: "unknown", why: failure.why };',
    replace:
      'if (failure.kind === "unclear") return { stage: "settled", status: "failed", settledAt: new Date(nowMs()), reason: failure.why };',
  },
  {
    name: "an unknown status is taken for a success",
    file: "flow/src/execution/on-answer.ts",
    find: "return onWitness(money, record, answer, { paid, other }, witness, nowMs);",
    replace: "return complete(paid, nowMs);",
  },
  {
    name: "the status of another reference is asked",
    file: "collect/src/definition.ts",
    find: "dollr.status.collection(record.referenceId, options)",
    replace: "dollr.status.collection(record.openedBy, options)",
  },
  {
    name: "what the payer paid is told for what the merchant gets",
    file: "flow/src/execution/on-answer.ts",
    find: "const paid = toPaid(answer);",
    replace: "const paid = toPaid({ ...answer, payee: answer.payer });",
  },
  {
    name: "what Dollr wrote is kept as it came",
    file: "flow/src/record/change.ts",
    find: "...withToldTexts(record, changes),",
    replace: "...changes,",
  },
  {
    name: "FAILED is waited out",
    file: "flow/src/execution/on-answer.ts",
    find: 'if (status === "FAILED") return { ...settle("failed", nowMs),',
    replace: 'if (status === "FAILED") return { ...landed, status: "pending",',
  },
  {
    name: "other money is told as completed",
    file: "flow/src/execution/on-answer.ts",
    find: 'if (status === "COMPLETED" && other === undefined && money.isComparable(record, paid))',
    replace: 'if (status === "COMPLETED" && money.isComparable(record, paid))',
  },
  {
    name: "a document that an earlier attempt has paid completes a later one",
    file: "flow/src/advance/may-be-of-another.ts",
    find: " || (await mayBeOfEarlier(context, record));",
    replace: ";",
  },
  {
    name: "an answer about another payment is believed",
    file: "flow/src/execution/on-answer.ts",
    find: "answer.referenceId?.toLowerCase() === referenceId;",
    replace: 'answer.referenceId !== "" && referenceId !== "";',
  },
  {
    name: "a paid page is waited for",
    file: "collect/src/page/hosted.ts",
    find: 'if (document.status === "PAID") return completeByReceipt(context, nowMs);',
    replace: "",
  },
  {
    name: "a page is told as paid while it is being paid",
    file: "collect/src/page/hosted.ts",
    find: 'if (document.status === "PAID") return completeByReceipt(context, nowMs);',
    replace: "if (isPaidFor) return completeByReceipt(context, nowMs);",
  },
  {
    name: "what is completed is settled as failed",
    file: "flow/src/execution/endings.ts",
    find: '({ ...settle("completed", nowMs), paid });',
    replace: '({ ...settle("failed", nowMs), paid });',
  },
];
