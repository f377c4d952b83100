import type { Mutant } from "./mutant.ts";

/** Bugs that people write. Each charges twice, loses a payment, never begins one, or lies about one; each has to be caught. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "start always throws",
    file: "collect/src/collections.ts",
    find: "const parsed = parseRequest(request);",
    replace: 'const parsed = parseRequest(request);\n      if (parsed) throw new Error("No payment can be started.");',
  },
  {
    name: "start of one order throws",
    file: "collect/src/collections.ts",
    find: "const parsed = parseRequest(request);",
    replace:
      'const parsed = parseRequest(request);\n      if (parsed.id === "order-2") throw new Error("This payment cannot be started.");',
  },
  {
    name: "a new reference when it is sent again",
    file: "collect/src/steps/execute.ts",
    find: "reference_id: record.referenceId,",
    replace: "reference_id: record.execution!.sends > 1 ? crypto.randomUUID() : record.referenceId,",
  },
  {
    name: "a reference that is drawn, not derived",
    file: "collect/src/open-record.ts",
    find: "referenceId: await deriveReferenceId({ ...merchant, id: request.id, attempt, fingerprint }),",
    replace: "referenceId: crypto.randomUUID(),",
  },
  {
    name: "executed before the record is saved",
    file: "collect/src/advance.ts",
    find: "record = await holder.save(concluded.record);",
    replace:
      'record = concluded.record.stage === "executing" ? concluded.record : await holder.save(concluded.record);',
  },
  {
    name: "a save that failed is taken for saved",
    file: "collect/src/advance.ts",
    find: "saved = await flow.store.save({ ...change(record, { wakeAt }, nowMs), version: saved.version });",
    replace: `saved = await flow.store
      .save({ ...change(record, { wakeAt }, nowMs), version: saved.version })
      .catch(() => change(record, { wakeAt }, nowMs));`,
  },
  {
    name: "no compare-and-set",
    file: "collect/src/stores/memory.ts",
    find: "if (kept?.version !== record.version) throw",
    replace: "if (kept === undefined) throw",
  },
  {
    name: "no compare-and-set in SQLite",
    file: "collect/src/stores/sqlite.ts",
    find: "WHERE id = ? AND attempt = ? AND version = ? RETURNING",
    replace: "WHERE id = ? AND attempt = ? AND version > ? - 1000 RETURNING",
  },
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
    name: '"not found" is believed at once',
    file: "collect/src/execution.ts",
    find: "return isClockSound && isQuiet && (seen.missing?.reads ?? 0) >= READS_TO_BELIEVE;",
    replace: "return isClockSound || isQuiet || seen !== undefined;",
  },
  {
    name: "PENDING does not count as landed",
    file: "collect/src/execution.ts",
    find: 'const isKnown = status === "PENDING" || status === "PROCESSING";',
    replace: `if (status === "PENDING") return sendAgain(record, nowMs);
  const isKnown = status === "PROCESSING";`,
  },
  {
    name: "401 is taken for a refusal",
    file: "collect/src/failure.ts",
    find: 'if (status === 429 || name === "DollrAuthenticationError" || name === "DollrConfigError") return "undone";',
    replace: 'if (status === 429) return "undone";',
  },
  {
    name: "an unknown status is taken for a success",
    file: "collect/src/execution.ts",
    find: 'if (status === "COMPLETED") {',
    replace: 'if (status !== "PENDING" && status !== "PROCESSING" && status !== "FAILED") {',
  },
  {
    name: "the status of another reference is asked",
    file: "collect/src/steps/settle.ts",
    find: "dollr.status.collection(record.referenceId, options)",
    replace: "dollr.status.collection(record.openedBy, options)",
  },
  {
    name: "a new attempt after an unknown ending",
    file: "collect/src/retry.ts",
    find: 'if (failed.status !== "failed") {',
    replace: 'if (failed.status !== "failed" && failed.status !== "unknown") {',
  },
  {
    name: "a 429 holds nobody",
    file: "collect/src/limiter.ts",
    find: "clock.sleep(retryAfterMs, closing.signal)",
    replace: "clock.sleep(0, closing.signal)",
  },
  {
    name: "an ending is delivered without being taken first",
    file: "collect/src/deliver.ts",
    find: "const taken = await note(record, { leaseEndsAt: fromNow(leaseMs) });",
    replace: "const taken = { ...record, delivery: { tries, leaseEndsAt: fromNow(leaseMs) } };",
  },
  {
    name: "lines are added again, whatever is there",
    file: "collect/src/steps/items.ts",
    find: "const itemsAdded = countOurItems(record, document);",
    replace: "const itemsAdded = 0;",
  },
  {
    name: "acts without having looked first",
    file: "collect/src/advance.ts",
    find: "{ looked: isHosted, sure: isFresh && !isHosted }",
    replace: "{ looked: true, sure: true }",
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
    find: "{ looked: isHosted, sure: isFresh && !isHosted }",
    replace: "{ looked: true, sure: isFresh && !isHosted }",
  },
  {
    name: '"not found" is believed after one read',
    file: "collect/src/execution.ts",
    find: "const READS_TO_BELIEVE = 3;",
    replace: "const READS_TO_BELIEVE = 1;",
  },
  {
    name: "an execution is repeated with a new token",
    file: "collect/src/dollr.ts",
    find: ' && error.operation !== "executeCollection"',
    replace: "",
  },
  {
    name: "a payment begins although its record could not be stored",
    file: "collect/src/collections.ts",
    find: "(await store.open(mine))",
    replace: "(await store.open(mine).catch(() => mine))",
  },
  {
    name: "what was asked for is told for what was paid",
    file: "collect/src/execution.ts",
    find: "const paid = { payer: payer ?? quote?.payer ?? asked, payee: payee ?? quote?.payee ?? asked };",
    replace: "const paid = { payer: quote?.payer ?? asked, payee: asked ?? payer ?? payee };",
  },
  {
    name: "what has failed is tried again whenever it is started",
    file: "collect/src/collections.ts",
    find: "const { record, isOurs: isNew } = await open(parsed);",
    replace: `const opened = await open(parsed);
      const again = opened.record.status === "failed" ? retryFailed(flow, context(), parsed.id) : undefined;
      const { record, isOurs: isNew } = (await again?.catch(() => undefined)) ?? opened;`,
  },
  {
    name: "what is too old is sent again",
    file: "collect/src/execution.ts",
    find: "return mayHaveLanded(record) && nowMs - record.execution!.firstSentAt.getTime() > resendWithinMs;",
    replace: "return false;",
  },
  {
    name: "the age of an execution is counted from its last send",
    file: "collect/src/execution.ts",
    find: "nowMs - record.execution!.firstSentAt.getTime() > resendWithinMs",
    replace: "nowMs - record.execution!.sentAt.getTime() > resendWithinMs",
  },
  {
    name: "nobody is told of what is overdue",
    file: "collect/src/keeper.ts",
    find: ".then(options.onOverdue)",
    replace: ".then(() => undefined)",
  },
  {
    name: "every payment is called overdue",
    file: "collect/src/keeper.ts",
    find: "if (entry.reported === record.attempt || clock.now() - record.createdAt.getTime() < options.overdueMs) return;",
    replace: "if (entry.reported === record.attempt) return;",
  },
  {
    name: "a confirmation is not saved",
    file: "collect/src/deliver.ts",
    find: "await noteBack({ leaseEndsAt, doneAt: fromNow(0) });",
    replace: "",
  },
  {
    name: "endings of two attempts are handled side by side",
    file: "collect/src/deliver.ts",
    find: 'if (turn === "later") return;',
    replace: "",
  },
  {
    name: "only who saw an ending gives it to a handler",
    file: "collect/src/deliveries.ts",
    find: "for await (const record of ours.list({ undelivered: true })) {",
    replace: "for (const record of [] as CollectionRecord[]) {",
  },
];
