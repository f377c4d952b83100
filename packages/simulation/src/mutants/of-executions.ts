import type { Mutant } from "./mutant.ts";

/** Bugs in what is sent, what is learned of it, and what is sent again. */
export const EXECUTIONS: readonly Mutant[] = [
  {
    name: "a new reference when it is sent again",
    file: "collect/src/definition.ts",
    find: "reference_id: record.referenceId,",
    replace: "reference_id: record.execution!.sends > 1 ? crypto.randomUUID() : record.referenceId,",
  },
  {
    name: "executed before the record is saved",
    file: "flow/src/advance/advance.ts",
    find: "const saved = await lease.save(concluded);",
    replace: 'const saved = concluded.stage === "executing" ? concluded : await lease.save(concluded);',
  },
  {
    name: '"not found" is believed at once',
    file: "flow/src/execution/on-lost-answer.ts",
    find: "return isQuiet && reads >= READS_TO_BELIEVE;",
    replace: "return isQuiet || reads > 0;",
  },
  {
    name: "PENDING does not count as landed",
    file: "flow/src/execution/on-answer.ts",
    find: 'if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason", cause };',
    replace: `if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason", cause };
  if (status === "PENDING") return { stage: "preparing" };`,
  },
  {
    name: "401 is taken for a refusal",
    file: "flow/src/errors/failure.ts",
    find: 'if (status === 429 || name === "DollrAuthenticationError" || name === "DollrConfigError") return "not-performed";',
    replace: 'if (status === 429) return "not-performed";',
  },
  {
    name: "what exists at Dollr is sent again",
    file: "flow/src/execution/on-lost-answer.ts",
    find: 'if (execution.knownToDollr)\n    return { status: "unknown", why: "Dollr has the reference, but does not show the payment yet" };',
    replace: "",
  },
  {
    name: "the quiet window that was set is not kept",
    file: "flow/src/execution/on-lost-answer.ts",
    find: "const isQuiet = nowMs - seen.sentAt.getTime() >= quietWindowMs;",
    replace: "const isQuiet = nowMs - seen.sentAt.getTime() >= Math.min(quietWindowMs, 60_000);",
  },
  {
    name: "nobody asks how it stands before it is executed",
    file: "flow/src/advance/advance.ts",
    find: "{ statusRead: isOffer, mayAct: isFresh && !isOffer }",
    replace: "{ statusRead: true, mayAct: isFresh && !isOffer }",
  },
  {
    name: "an execution is repeated with a new token",
    file: "flow/src/quota/pass-calls.ts",
    find: "    callOnce,\n    call: (send) =>",
    replace:
      "    callOnce: (send) =>\n      callOnce(send).catch((error) => (isDeadToken(error) ? callOnce(send) : Promise.reject(error))),\n    call: (send) =>",
  },
  {
    name: "what is too old is sent again",
    file: "flow/src/execution/before-send.ts",
    find: "if (!mayHaveLanded(record)) return false;",
    replace: "if (mayHaveLanded(record) || resendWithinMs) return false;",
  },
  {
    name: "a refusal of an execution is believed at once",
    file: "flow/src/execution/on-lost-answer.ts",
    find: "const waits = refusal !== undefined || !execution.notPerformed;",
    replace: "const waits = refusal === undefined && !execution.notPerformed;",
  },
  {
    name: "an execution that was announced is not asked for",
    file: "flow/src/execution/on-lost-answer.ts",
    find: 'if (stage === "executed" || execution === undefined) return {};',
    replace: 'if (stage === "executed" || stage === "executing") return {};',
  },
  {
    name: "an execution that another machine sent is not seen",
    file: "flow/src/advance/wave.ts",
    find: "change: { ...prepared, ...(seen && (await onAnswer(read, seen, clock.now))) },",
    replace: "change: prepared,",
  },
];
