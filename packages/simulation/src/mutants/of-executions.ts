import type { Mutant } from "./mutant.ts";

/** Bugs in what is sent, what is learned of it, and what is sent again. */
export const EXECUTIONS: readonly Mutant[] = [
  {
    name: "a new reference when it is sent again",
    file: "collect/src/steps/execute.ts",
    find: "reference_id: record.referenceId,",
    replace: "reference_id: record.execution!.sends > 1 ? crypto.randomUUID() : record.referenceId,",
  },
  {
    name: "executed before the record is saved",
    file: "collect/src/advance.ts",
    find: "record = await holder.save(concluded.record);",
    replace:
      'record = concluded.record.stage === "executing" ? concluded.record : await holder.save(concluded.record);',
  },
  {
    name: '"not found" is believed at once',
    file: "collect/src/execution.ts",
    find: "return isQuiet && reads >= READS_TO_BELIEVE;",
    replace: "return isQuiet || reads > 0;",
  },
  {
    name: "PENDING does not count as landed",
    file: "collect/src/execution.ts",
    find: 'if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason" };',
    replace: `if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason" };
  if (status === "PENDING") return sendAgain(record, nowMs);`,
  },
  {
    name: "401 is taken for a refusal",
    file: "collect/src/failure.ts",
    find: 'if (status === 429 || name === "DollrAuthenticationError" || name === "DollrConfigError") return "undone";',
    replace: 'if (status === 429) return "undone";',
  },
  {
    name: "what exists at Dollr is sent again",
    file: "collect/src/execution.ts",
    find: 'if (execution.exists) return { status: "unknown", why: "Dollr has the reference, but does not show the payment yet" };',
    replace: "",
  },
  {
    name: "the quiet window that was set is not kept",
    file: "collect/src/execution.ts",
    find: "const isQuiet = nowMs - seen.sentAt.getTime() >= quietWindowMs;",
    replace: "const isQuiet = nowMs - seen.sentAt.getTime() >= Math.min(quietWindowMs, 60_000);",
  },
  {
    name: "nobody asks how it stands before it is executed",
    file: "collect/src/advance.ts",
    find: "looked: isHosted, sure: isFresh && !isHosted }",
    replace: "looked: true, sure: isFresh && !isHosted }",
  },
  {
    name: "an execution is repeated with a new token",
    file: "collect/src/dollr.ts",
    find: ' && error.operation !== "executeCollection"',
    replace: "",
  },
  {
    name: "what is too old is sent again",
    file: "collect/src/execution.ts",
    find: "if (!mayHaveLanded(record)) return false;",
    replace: "if (mayHaveLanded(record) || resendWithinMs) return false;",
  },
  {
    name: "a refusal of an execution is believed at once",
    file: "collect/src/execution.ts",
    find: "const waits = refusal !== undefined || !execution.undone;",
    replace: "const waits = refusal === undefined && !execution.undone;",
  },
  {
    name: "an execution that was announced is not asked for",
    file: "collect/src/execution.ts",
    find: 'if (stage === "executed" || execution === undefined) return {};',
    replace: 'if (stage === "executed" || stage === "executing") return {};',
  },
  {
    name: "an execution that another machine sent is not seen",
    file: "collect/src/wave.ts",
    find: "change: { ...prepared, ...(seen && (await onAnswer(context, seen, flow.clock.now))) },",
    replace: "change: prepared,",
  },
];
