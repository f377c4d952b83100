import type { Mutant } from "./mutant.ts";

/** Bugs in what is told of a payment: an ending that Dollr did not make, or none. */
export const ENDINGS: readonly Mutant[] = [
  {
    name: "given up after 20 polls",
    file: "collect/src/steps/settle.ts",
    find: "const answer = await readStatus(context);",
    replace: `const answer = await readStatus(context);
  const polls: Map<string, number> = ((nowMs as any).polls ??= new Map());
  polls.set(record.referenceId, (polls.get(record.referenceId) ?? 0) + 1);
  if (polls.get(record.referenceId)! > 20) return { ...settle("failed", nowMs()), reason: "no answer" };`,
  },
  {
    name: "a time-out is taken for a failure",
    file: "collect/src/steps/execute.ts",
    find: 'if (failure.kind === "unclear") return { status: "unknown", why: failure.why };',
    replace:
      'if (failure.kind === "unclear") return { stage: "settled", status: "failed", settledAt: new Date(nowMs()), reason: failure.why };',
  },
  {
    name: "an unknown status is taken for a success",
    file: "collect/src/execution.ts",
    find: "return onWitness(record, answer, { paid, other }, witness, nowMs);",
    replace: "return complete(paid, nowMs);",
  },
  {
    name: "the status of another reference is asked",
    file: "collect/src/steps/settle.ts",
    find: "dollr.status.collection(record.referenceId, options)",
    replace: "dollr.status.collection(record.openedBy, options)",
  },
  {
    name: "what the payer paid is told for what the merchant gets",
    file: "collect/src/execution.ts",
    find: "const paid = toPaid(answer);",
    replace: "const paid = toPaid({ ...answer, payee: answer.payer });",
  },
  {
    name: "what Dollr wrote is kept as it came",
    file: "collect/src/record.ts",
    find: "...withToldTexts(record, changes),",
    replace: "...changes,",
  },
  {
    name: "FAILED is waited out",
    file: "collect/src/execution.ts",
    find: 'if (status === "FAILED") return { ...settle("failed", nowMs),',
    replace: 'if (status === "FAILED") return { ...landed, status: "pending",',
  },
  {
    name: "other money is told as completed",
    file: "collect/src/execution.ts",
    find: 'if (status === "COMPLETED" && other === undefined && isComparable(record, paid))',
    replace: 'if (status === "COMPLETED" && isComparable(record, paid))',
  },
  {
    name: "an answer about another payment is believed",
    file: "collect/src/execution.ts",
    find: "answer.referenceId?.toLowerCase() === referenceId;",
    replace: 'answer.referenceId !== "" && referenceId !== "";',
  },
  {
    name: "a paid page is waited for",
    file: "collect/src/steps/hosted.ts",
    find: 'if (document.status === "PAID") return completeByReceipt(context, nowMs);',
    replace: "",
  },
  {
    name: "a page is told as paid while it is being paid",
    file: "collect/src/steps/hosted.ts",
    find: 'if (document.status === "PAID") return completeByReceipt(context, nowMs);',
    replace: "if (isPaidFor) return completeByReceipt(context, nowMs);",
  },
  {
    name: "what is completed is settled as failed",
    file: "collect/src/execution.ts",
    find: '({ ...settle("completed", nowMs), paid });',
    replace: '({ ...settle("failed", nowMs), paid });',
  },
];
