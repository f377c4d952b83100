import type { EntryKind } from "../money/entry-kind.ts";
import { changeState, stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionPhase, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { completed, failed, phaseAt } from "./plan.ts";
import { holdPostings, releasePostings, settlementPostings } from "./postings.ts";

/** Records an accepted execution, holds outgoing money, and plans the ending. */
export function acceptExecution(world: World, execution: ExecutionRecord): void {
  const { referenceId, session, quote } = execution;
  world.executions.push(execution);
  world.executionsByReference.set(referenceId.toLowerCase(), execution);
  session.usedBy = referenceId;
  if (session.operation === "COLLECTION") {
    session.document.executions.push(execution);
    if (stateOf(session.document) !== "PROCESSING") changeState(session.document, "PROCESSING", world.now);
  } else if (!failsAtOnce(execution)) post(world, execution, "hold", holdPostings(quote));
  followPlan(world, execution);
}

/** Refused by the wallet or the passcode: its money never moved. */
const failsAtOnce = ({ phases }: ExecutionRecord): boolean => phases[0]?.status === "FAILED";

/** Settles the execution at each ending of its plan. A plan without an ending waits for `decide`. */
function followPlan(world: World, execution: ExecutionRecord): void {
  for (const { at } of execution.phases.filter(isEnding)) {
    if (at <= world.now) settle(world, execution);
    else world.later(at, () => settle(world, execution));
  }
}

const isEnding = ({ status }: ExecutionPhase): boolean => status === "COMPLETED" || status === "FAILED";

/**
 * Replaces the rest of the plan by the payer's decision.
 * @returns false when the payment has ended before.
 */
export function decide(world: World, execution: ExecutionRecord, approved: boolean): boolean {
  if (execution.settled) return false;
  const { phases, referenceId } = execution;
  world.note({ at: world.now, kind: "decide", referenceId, approved });
  while (phases.length > 1 && (phases.at(-1)?.at ?? 0) > world.now) phases.pop();
  const endAt = world.now + world.settleAfterMs;
  phases.push({ at: world.now, status: "PROCESSING" });
  phases.push(approved ? completed(endAt) : failed(endAt, "PAYMENT_NOT_APPROVED"));
  followPlan(world, execution);
  return true;
}

function settle(world: World, execution: ExecutionRecord): void {
  const phase = phaseAt(execution.phases, world.now);
  // `decide` may have replaced this ending by a later one.
  if (!isEnding(phase) || execution.settled?.status === phase.status) return;
  const isPaid = phase.status === "COMPLETED";
  const isCorrected = execution.settled !== undefined;
  execution.settled = { at: world.now, status: isPaid ? "COMPLETED" : "FAILED" };
  // What was given back when it failed leaves the wallet again.
  if (isPaid && isCorrected && execution.operation !== "COLLECTION")
    post(world, execution, "hold", holdPostings(execution.quote));
  if (isPaid) post(world, execution, ENTRY_KINDS[execution.operation], settlementPostings(execution));
  else if (execution.operation !== "COLLECTION" && !failsAtOnce(execution)) {
    post(world, execution, "release", releasePostings(execution.quote));
  }
  if (execution.session.operation === "COLLECTION")
    settleDocument(world, execution, execution.session.document, isPaid);
}

/** The document of a payment that failed may be ACTIVE again when the payment completes after all. */
function settleDocument(world: World, execution: ExecutionRecord, document: DocumentRecord, isPaid: boolean): void {
  const state = stateOf(document);
  if (isPaid && (state === "PROCESSING" || state === "ACTIVE")) {
    document.paidBy = execution;
    changeState(document, "PAID", world.now);
  } else if (state === "PROCESSING" && world.behaviour.afterFailedPayment === "active" && !isBeingPaid(document)) {
    changeState(document, "ACTIVE", world.now);
  }
}

/** True while an execution of the document has not ended. */
const isBeingPaid = (document: DocumentRecord): boolean =>
  document.executions.some(({ settled }) => settled === undefined);

const ENTRY_KINDS = { COLLECTION: "collection", PAYOUT: "payout", TRANSFER: "transfer", REFUND: "refund" } as const;

function post(
  world: World,
  { referenceId }: ExecutionRecord,
  kind: EntryKind,
  postings: ReturnType<typeof holdPostings>,
): void {
  world.book.post({ at: world.now, kind, referenceId, postings });
}
