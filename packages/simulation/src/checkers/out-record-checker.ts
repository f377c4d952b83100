import type { Paid, PaymentOutcome, PaymentRecord, RefundRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import type { OutPlan } from "../plan/out-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { OutBook } from "../workload/out-book.ts";
import { tellsPasscode } from "../workload/passcodes.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import { findForgotten } from "./find-forgotten.ts";
import type { Observations } from "./observations.ts";
import { failedForIt } from "./verification.ts";

/** Another refund that became durable so long before is seen by whoever begins one. */
const SEEN_AFTER_MS = 120_000;

/** So old is a status at most that is not of now. */
const STALEST_MS = 60_000;

/** A record is loaded and saved after Dollr was asked, which may take a while. */
const SAVED_AFTER_MS = 15_000;

/** Watches what becomes durable of money out and what callers are told of it: invariants 2, 4, 5, 11, 19, 20 and 24. */
export class OutRecordChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #book: OutBook;
  readonly #clocksAreSet: boolean;
  readonly #isAlone: boolean;
  readonly #isSeenAfterMs: number;
  readonly #retries = new Map<OutPlan, number>();
  /** References whose executions were truly refused. */
  readonly #refused = new Set<string>();
  /** When a refund became durable on a machine. */
  readonly #durableSince = new Map<string, number>();

  constructor(observations: Observations, disks: readonly PaymentDisk[], book: OutBook, plan: Plan) {
    const { faults } = plan;
    this.#isAlone = isAlone(plan);
    this.#isSeenAfterMs = isSeenAfterMs(plan);
    this.#clocksAreSet = faults.some(({ kind }) => kind === "clock" || kind === "clock-set");
    this.#observations = observations;
    this.#disks = disks;
    this.#book = book;
  }

  /** A merchant asks for a new attempt. */
  onRetry(out: OutPlan): void {
    this.#retries.set(out, (this.#retries.get(out) ?? 0) + 1);
  }

  /** Dollr refused an execution, and meant it. */
  onRefusedExecution(referenceId: string): void {
    this.#refused.add(referenceId);
  }

  /** Dollr has taken an execution: no record has said that nothing moves. */
  onExecuted(referenceId: string): void {
    for (const { records } of this.#disks)
      for (const record of records) if (record.referenceId === referenceId) this.#checkClaim(record);
  }

  /** A process asks to store a payment that it has begun. */
  onOpening(process: Process, record: PaymentRecord): void {
    this.#checkPasscode(record);
    if (record.flow === "refund" && record.attempt === 1) this.#checkSum(process, record as RefundRecord);
  }

  onDurable(machine: number, { before, after, basedOn, by }: Write): void {
    const out = this.#book.ofRecord(after);
    const { violate, scheduler } = this.#observations;
    if (before === undefined) this.#durableSince.set(`${machine} ${after.referenceId}`, scheduler.elapsedMs);
    const owner = this.#book.ofReference(after.referenceId) ?? this.#observations.book.ofReference(after.referenceId);
    if (owner !== undefined && owner !== out)
      violate(2, `${after.flow} ${after.id} has the reference of another payment, ${after.referenceId}`);
    const count = this.#book.note(after);
    if (count > 1) violate(2, `attempt ${after.attempt} of ${after.flow} ${after.id} has ${count} references`);
    this.#checkPasscode(after);
    // It stays failed where what another machine sent is seen to be under way, and is read again soon.
    if (before?.status !== "failed" || after.status !== "failed") this.#checkEnding(out, after, "the record of");
    this.#checkClaim(after);
    if (before?.status !== "failed" && !by.stoodStill) this.#checkCallOff(after);
    if (after.status === "completed") this.#checkMoney(out, { ...after, ...after.paid }, "the record of");
    if (before !== undefined && basedOn !== undefined) {
      const forgotten = findForgotten({ before, after, basedOn }, (this.#retries.get(out) ?? 0) > 0);
      for (const what of forgotten) violate(11, what);
    } else if (before === undefined && after.attempt > 1) this.#checkRetry(out, after);
  }

  /** What a caller was told. */
  onOutcome({ machine }: Process, out: OutPlan, outcome: PaymentOutcome): void {
    const record = this.#disks[machine]!.recordOf(outcome.referenceId);
    // One that was called off, and is tried again, may be told of as it was.
    const mayBeOld = outcome.status === "failed" && mayBeCalledOff(out);
    if ((outcome.status === "completed" || outcome.status === "failed") && !mayBeOld)
      this.#checkEnding(out, { ...record, ...outcome }, "the caller of");
    if (outcome.status === "completed") this.#checkMoney(out, outcome, "the caller of");
  }

  /** A refund is refused before there is a record of it: only where others of the same original are in its way. */
  onRefused(process: Process, out: OutPlan, error: Error): boolean {
    if (error.name !== "DollrInputError") return false;
    const others = this.#disks[process.machine]!.records.filter(
      ({ flow, id }) => flow === "refund" && id !== out.request.id,
    );
    if (out.kind !== "refund" || others.length === 0)
      this.#observations.violate(4, `${process.name} is refused ${out.request.id}, and nothing is in its way`);
    process.note(`${out.kind} ${out.request.id} is refused: ${error.message}`);
    return true;
  }

  #checkPasscode(record: PaymentRecord): void {
    if (tellsPasscode(JSON.stringify(record)))
      this.#observations.violate(20, `the record of ${record.flow} ${record.id} holds the passcode`);
  }

  /** What was durable long before is not overlooked. */
  #checkSum(process: Process, { id, request }: RefundRecord): void {
    if (request.originalAmount === undefined || process.stoodStill || process.standsStill) return;
    const { elapsedMs } = this.#observations.scheduler;
    const others = this.#disks[process.machine]!.records.filter((other): other is RefundRecord => {
      const sinceMs = this.#durableSince.get(`${process.machine} ${other.referenceId}`) ?? elapsedMs;
      return (
        other.flow === "refund" && other.id !== id && other.status !== "failed" && elapsedMs - sinceMs > SEEN_AFTER_MS
      );
    });
    const ofOriginal = others.filter(
      (other) => other.request.originalPaymentIntentId === request.originalPaymentIntentId,
    );
    const sum = ofOriginal.reduce((cents, other) => cents + toCents(other.request.amount), toCents(request.amount));
    if (sum > toCents(request.originalAmount))
      this.#observations.violate(19, `refunds come to ${sum / 100} with ${id}, of ${request.originalAmount} paid`);
  }

  #checkEnding(
    out: OutPlan,
    told: Pick<PaymentRecord, "id" | "referenceId" | "status" | "refused" | "cause">,
    whose: string,
  ) {
    const { id, referenceId, status } = told;
    const { violate } = this.#observations;
    if (status === "completed" && !this.#observations.isCompleted(referenceId))
      violate(4, `${whose} ${out.kind} ${id} says "completed", and Dollr did not complete it`);
    if (status === "failed" && !this.#hasFailed(out, told))
      violate(4, `${whose} ${out.kind} ${id} says "failed", and at Dollr it has not failed`);
  }

  /** What is said of money is true, whoever moved it. */
  #checkClaim({ flow, id, referenceId, status, reason = "" }: PaymentRecord): void {
    if (status !== "failed" || !reason.includes("no money moved")) return;
    if (this.#observations.executionsOf(referenceId).every(({ outcome }) => outcome === "FAILED")) return;
    this.#observations.violate(
      24,
      `the record of ${flow} ${id} says that no money moved, and at Dollr it is under way`,
    );
  }

  /** Nobody calls off what Dollr has shown for long. */
  #checkCallOff(record: PaymentRecord): void {
    const { flow, id, referenceId } = record;
    if (!isCalledOff(record)) return;
    const { now } = this.#observations.scheduler;
    const isShown = this.#observations
      .executionsOf(referenceId)
      .some(({ acceptedAt, outcome }) => outcome !== "FAILED" && now - acceptedAt.getTime() > this.#isSeenAfterMs);
    if (isShown) this.#observations.violate(24, `${flow} ${id} is called off, and Dollr has shown it for long`);
  }

  /** At Dollr; or it was refused before Dollr took anything, for a reason that there was. */
  #hasFailed(out: OutPlan, told: Pick<PaymentRecord, "referenceId" | "refused" | "cause">): boolean {
    const { referenceId, refused } = told;
    if (this.#observations.isFailed(referenceId)) return true;
    // What somebody else has sent shows later, and corrects it.
    const endedHere = (isCalledOff(told) && mayBeCalledOff(out)) || failedForIt({ status: "failed", ...told });
    if (endedHere && !this.#isAlone) return true;
    if (this.#observations.executionsOf(referenceId).length > 0 || !refused) return false;
    if (this.#refused.has(referenceId) || mayExpire(out) || out.kind === "refund") return true;
    if (mayBeCalledOff(out) || failedForIt({ status: "failed", ...told })) return true;
    // The end of its session is ours to say, and over for Dollr where our clock was set back.
    return out.kind === "transfer" && this.#clocksAreSet;
  }

  /** Whoever gets it gets what was asked for, and the caller is told what the ledger says. */
  #checkMoney(
    out: OutPlan,
    { id, referenceId, payer, payee }: Pick<PaymentRecord, "id" | "referenceId"> & Paid,
    whose: string,
  ) {
    const settled = this.#observations.executionsOf(referenceId).find(({ outcome }) => outcome === "COMPLETED");
    if (settled === undefined) return;
    for (const [who, told, truly] of [
      ["payer", payer, settled.payer],
      ["payee", payee, settled.payee],
    ] as const) {
      if (told === undefined || (told.currency === truly.currency && Number(told.amount) === Number(truly.amount)))
        continue;
      this.#observations.violate(
        5,
        `${whose} ${out.kind} ${id} tells of ${told.amount} ${told.currency} of the ${who}, and it was ${truly.amount} ${truly.currency}`,
      );
    }
  }

  #checkRetry(out: OutPlan, { id, attempt }: PaymentRecord): void {
    const { violate } = this.#observations;
    const asked = this.#retries.get(out) ?? 0;
    if (attempt - 1 > asked)
      violate(2, `attempt ${attempt} of ${out.kind} ${id} was made, and ${asked} were asked for`);
    const last = this.#book.referenceOf(out, attempt - 1);
    if (last === undefined || !this.#observations.isFailed(last))
      violate(2, `attempt ${attempt} of ${out.kind} ${id} was made, and the one before has not failed at Dollr`);
  }
}

/** Nobody else sends what the store does not know of. */
const isAlone = ({ stores, faults }: Plan): boolean =>
  stores.length === 1 && !faults.some(({ kind }) => kind === "wipe" || kind === "restore");

/** How long after Dollr has taken it whoever asks has heard of it, when they have saved something. */
function isSeenAfterMs({ world, faults }: Plan): number {
  const mayBeStale = faults.some((fault) => fault.kind === "request" && fault.effect === "stale-status");
  return (world.behaviour.statusLagMs ?? 0) + world.timeoutMs + SAVED_AFTER_MS + (mayBeStale ? STALEST_MS : 0);
}

const isCalledOff = ({ cause, refused }: Pick<PaymentRecord, "cause" | "refused">): boolean =>
  cause?.code === "canceled" && cause.by === "merchant" && refused === true;

/** What is to go to somebody else is called off first. */
export const mayBeCalledOff = ({ callOffs, changes }: OutPlan): boolean => callOffs.length + changes.length > 0;

const mayExpire = ({ expiresInMs, changes }: OutPlan): boolean =>
  expiresInMs !== undefined || changes.some((each) => each.changes.expiresInMs !== undefined);

export const toCents = (amount: string): number => Math.round(Number(amount) * 100);
