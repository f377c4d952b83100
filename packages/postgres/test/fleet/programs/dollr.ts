import { createSandbox, type FaultRule } from "@dollr-kit/sandbox";
import type { DollrMessage, DollrQuestion, DollrSettings } from "../messages.ts";

// A Dollr in a process of its own, of whose answers a tenth is lost, late or wrong until it is told to be calm.

const FAULTS: readonly FaultRule[] = [
  { kind: "answer-lost", operation: "executeCollection", probability: 0.1 },
  { kind: "delivered-twice", operation: "executeCollection", probability: 0.1, againAfterMs: 300 },
  { kind: "answer-lost", probability: 0.03 },
  { kind: "reset", probability: 0.01 },
  { kind: "reset", phase: "after", probability: 0.01 },
  { kind: "delayed", probability: 0.01, delayMs: 1_500 },
  { kind: "delayed", phase: "after", probability: 0.02, delayMs: 400 },
  { kind: "server-error", phase: "after", probability: 0.02 },
];

const { seed, fails, settleAfterMs }: DollrSettings = JSON.parse(process.argv[2]!);
const sandbox = createSandbox({
  ...{ seed, settleAfterMs },
  behaviour: { secondExecution: "charged-again", repeatedReference: "refused", statusLagMs: 500 },
  faults: fails ? FAULTS : [],
  requestLogSize: 100_000,
});
const tell = (message: DollrMessage) => process.send?.(message);

process.on("message", (question: DollrQuestion) => {
  if (question === "calm") sandbox.faults.clear();
  else tellBooks();
});
process.on("disconnect", () => process.exit());

function tellBooks(): void {
  sandbox.ledger.assertBalanced();
  const requests: Record<string, number> = {};
  for (const { operation } of sandbox.requests) requests[operation] = (requests[operation] ?? 0) + 1;
  const { charges, executions } = sandbox.ledger;
  tell({
    charges: charges.map(({ label }) => ({ label })),
    executions: executions.map(({ label, referenceId, outcome }) => ({ label, referenceId, outcome })),
    requests,
  });
}

const { url } = await sandbox.listen({ port: 0 });
tell({ url });
