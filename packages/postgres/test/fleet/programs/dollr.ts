import { createSandbox, type FaultRule } from "@dollr-kit/sandbox";
import { serveCrowd } from "../crowd-server.ts";
import type { DollrMessage, DollrQuestion, DollrSettings, Move } from "../messages.ts";

// A Dollr in a process of its own, of whose answers a tenth is lost, late or wrong until it is told to be calm.

const EXECUTIONS = ["executeCollection", "executePayout"] as const;

const FAULTS: readonly FaultRule[] = [
  ...EXECUTIONS.flatMap((operation): FaultRule[] => [
    { kind: "answer-lost", operation, probability: 0.1 },
    { kind: "delivered-twice", operation, probability: 0.1, againAfterMs: 300 },
  ]),
  { kind: "answer-lost", probability: 0.03 },
  { kind: "reset", probability: 0.01 },
  { kind: "reset", phase: "after", probability: 0.01 },
  { kind: "delayed", probability: 0.01, delayMs: 1_500 },
  { kind: "delayed", phase: "after", probability: 0.02, delayMs: 400 },
  { kind: "server-error", phase: "after", probability: 0.02 },
];

const late = (delayMs: number): FaultRule => ({ kind: "delayed", phase: "after", probability: 1, delayMs });

const { seed, fails, settleAfterMs, answerMs, isCrowded }: DollrSettings = JSON.parse(process.argv[2]!);
const sandbox = createSandbox({
  ...{ seed, settleAfterMs },
  behaviour: { secondExecution: "charged-again", repeatedReference: "refused", statusLagMs: 500 },
  faults: [...(fails ? FAULTS : []), ...(answerMs > 0 ? [late(answerMs)] : [])],
  openingBalances: { USD: "100000000", LRD: "10000000000" },
  requestLogSize: 1_000_000,
});
const tell = (message: DollrMessage) => process.send?.(message);

process.on("message", (question: DollrQuestion) => {
  if (question === "calm") sandbox.faults.clear();
  else if (question === "settle") sandbox.advance(settleAfterMs);
  else if (question === "ledger") tellBooks();
  else if (question === "arrivals") tell({ arrivedAt: readArrivals() });
  else if ("crowdOf" in question) crowd?.beginCrowd(question.crowdOf);
  else crowd?.settleEach(question.settleEach);
});
process.on("disconnect", () => process.exit());

function tellBooks(): void {
  sandbox.ledger.assertBalanced();
  const requests: Record<string, number> = {};
  for (const { operation } of sandbox.requests) requests[operation] = (requests[operation] ?? 0) + 1;
  const executions = sandbox.ledger.executions.map(({ label, referenceId, outcome }) => ({
    ...{ label, referenceId, outcome },
  }));
  tell({ moves: [...readCharges(), ...readPayouts()], executions, requests });
}

const readArrivals = (): readonly number[] =>
  crowd?.arrivedAt ?? sandbox.requests.map(({ arrivedAt }) => arrivedAt.getTime());

const readCharges = (): readonly Move[] =>
  sandbox.ledger.charges.map(({ referenceId, label, payee }) => ({ referenceId, label, ...payee }));

function readPayouts(): readonly Move[] {
  return sandbox.ledger.entries
    .filter(({ kind }) => kind === "payout")
    .flatMap(({ referenceId = "", postings }) =>
      postings
        .filter(({ account }) => account.startsWith("recipient/"))
        .map(({ account, ...money }) => ({ referenceId, label: null, recipient: account, ...money })),
    );
}

const crowd = isCrowded ? await serveCrowd(sandbox) : undefined;
const { url } = crowd ?? (await sandbox.listen({ port: 0 }));
tell({ url });
