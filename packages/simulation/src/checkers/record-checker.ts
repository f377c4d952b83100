import type { CollectionOutcome, CollectionRecord, Money } from "@dollr-kit/collect";
import type { Charge, Sandbox } from "@dollr-kit/sandbox";
import { FAULTS_END_MS } from "../plan/fault.ts";
import { keyOf, type OrderPlan } from "../plan/order-plan.ts";
import { type EarlyFees, toEarlyMoney } from "../workload/early-fees.ts";
import { parseLabel } from "../workload/label.ts";
import type { Write } from "../workload/payment-disk.ts";
import { findForgotten } from "./find-forgotten.ts";
import type { Observations } from "./observations.ts";
import { failedForIt } from "./verification.ts";

/** What moved, as far as Dollr told it. */
interface Told {
  readonly payer?: Money | undefined;
  readonly payee?: Money | undefined;
}

/** Watches what becomes durable and what callers are told: invariants 2, 4, 5, 11 and 17. */
export class RecordChecker {
  readonly #observations: Observations;
  readonly #earlyFees: EarlyFees;
  /** How often a merchant asked for a new attempt of a payment. */
  readonly #retries = new Map<OrderPlan, number>();
  readonly #hosted = new Set<string>();
  /** References of attempts that were called off, or were not sent in time. */
  readonly #calledOff = new Set<string>();
  /** References of attempts that Dollr refused since the merchant was not verified. */
  readonly #unverified = new Set<string>();
  /** Those of them that were called off before their page had an address that could have left. */
  readonly #unseen = new Set<string>();

  constructor(observations: Observations, earlyFees: EarlyFees) {
    this.#observations = observations;
    this.#earlyFees = earlyFees;
  }

  onDurable(machine: number, { before, basedOn }: Write, after: CollectionRecord): void {
    const order = this.#observations.book.ofRecord(machine, after.id);
    if (after.request.via === "hosted") this.#hosted.add(after.referenceId);
    if (isCalledOff(after.cause) || isLate(order, after)) this.#calledOff.add(after.referenceId);
    if (failedForIt(after)) this.#unverified.add(after.referenceId);
    if (isCalledOff(after.cause) && after.refused) this.#unseen.add(after.referenceId);
    this.#checkReference(machine, after);
    // What has failed may be read again, and is what it was: a store that was restored may have missed that it goes on.
    if (before?.status !== "failed" || after.status !== "failed") this.#checkEnding(order, after);
    this.#checkWords(after);
    if (before !== undefined && basedOn !== undefined) {
      const forgotten = findForgotten({ before, after, basedOn }, (this.#retries.get(order) ?? 0) > 0);
      for (const what of forgotten) this.#observations.violate(11, what);
    }
    if (before === undefined && after.attempt > 1) this.#checkRetry(order, after);
  }

  /** A merchant asks for a new attempt. */
  onRetry(order: OrderPlan): void {
    this.#retries.set(order, (this.#retries.get(order) ?? 0) + 1);
  }

  /** A merchant asks Dollr again how a payment stands. @returns who hears it: where nothing goes wrong, amounts are what Dollr tells now. */
  onRecheck(order: OrderPlan): (record: CollectionRecord) => void {
    const areFinal = this.#earlyFees.areFinal && this.#observations.scheduler.elapsedMs >= FAULTS_END_MS;
    return ({ id, referenceId, status, paid = {} }) => {
      const charge = this.#chargeOf(order, referenceId);
      if (!areFinal || status !== "completed" || charge === undefined || isTold(charge, paid)) return;
      this.#observations.violate(
        5,
        `Dollr was asked again of ${id}, and its payee gets ${tell(paid.payee)} instead of ${tell(charge.payee)}`,
      );
    };
  }

  /** What a caller was told. */
  onOutcome(order: OrderPlan, outcome: CollectionOutcome): void {
    const { status, referenceId } = outcome;
    const id = keyOf(order);
    if (status === "completed" && !this.#hosted.has(referenceId)) this.#checkAmounts(order, outcome);
    if (status === "completed" && !this.#wasPaid(order, referenceId)) {
      this.#observations.violate(4, `the caller of ${id} was told "completed", and Dollr did not complete it`);
    }
    // One that was called off, and is tried again, may be told of as it was.
    if (status === "failed" && !this.#calledOff.has(referenceId) && !this.#hasFailed(order, referenceId)) {
      this.#observations.violate(4, `the caller of ${id} was told "failed", and at Dollr it has not failed`);
    }
  }

  /** What the merchant books is what the ledger says. Of a page only the receipt tells, and that may fail. */
  #checkAmounts(
    order: OrderPlan,
    { id, referenceId, payer, payee }: CollectionOutcome & { status: "completed" },
  ): void {
    const charge = this.#chargeOf(order, referenceId);
    if (charge === undefined || isTold(charge, { payer, payee })) return;
    const isEarly = this.#earlyFees.wereTold(referenceId) && isSame(payer, charge.payer);
    if (isEarly && isSame(payee, toEarlyMoney(charge.payee))) return;
    this.#observations.violate(
      5,
      `the caller of ${id} was told ${tell(payer)} and ${tell(payee)} instead of ${tell(charge.payer)} and ${tell(charge.payee)}`,
    );
  }

  #chargeOf(order: OrderPlan, referenceId: string): Charge | undefined {
    return this.#observations.chargesOf(order).find((one) => one.referenceId === referenceId);
  }

  #checkReference(machine: number, record: CollectionRecord): void {
    const count = this.#observations.book.note(machine, record);
    if (count > 1) this.#observations.violate(2, `attempt ${record.attempt} of ${record.id} has ${count} references`);
  }

  #checkEnding(order: OrderPlan, { id, referenceId, status, refused }: CollectionRecord): void {
    if (status === "completed" && !this.#wasPaid(order, referenceId)) {
      this.#observations.violate(4, `the record of ${id} is completed, and Dollr did not complete it`);
    }
    if (status === "failed" && !this.#hasFailed(order, referenceId)) {
      const why = refused ? "refused" : "failed";
      this.#observations.violate(4, `the record of ${id} is ${why}, and at Dollr it has not failed`);
    }
  }

  /** What Dollr wrote is kept without orders to a terminal, and tells of nobody. */
  #checkWords({ id, request, why, reason, execution, paid }: CollectionRecord): void {
    const told = [why, reason, execution?.refusal?.reason, paid?.providerTransactionId].join("\n");
    const names = request.payer.name.split(" ").filter((word) => told.includes(word));
    if (names.length > 0) this.#observations.violate(17, `the record of ${id} repeats the name of its payer`);
    if (/[^\P{Cc}\n]/u.test(told))
      this.#observations.violate(17, `the record of ${id} has control characters of Dollr's`);
  }

  #checkRetry(order: OrderPlan, { id, attempt }: CollectionRecord): void {
    const asked = this.#retries.get(order) ?? 0;
    if (attempt - 1 > asked)
      this.#observations.violate(2, `attempt ${attempt} of ${id} was made, and ${asked} were asked for`);
    const last = this.#observations.book.referenceOf(order, attempt - 1);
    if (last === undefined || !(this.#observations.isFailed(last) || this.#nothingIsTaken(last))) {
      this.#observations.violate(
        2,
        `attempt ${attempt} of ${id} was made, and attempt ${attempt - 1} has not failed at Dollr`,
      );
    }
  }

  /**
   * At Dollr; or it was called off by the merchant, or because an earlier attempt was completed after all; or its document was canceled.
   * What is executed later all the same is found at the end, when its record does not say what Dollr does.
   */
  #hasFailed(order: OrderPlan, referenceId: string): boolean {
    if (this.#observations.isFailed(referenceId)) return true;
    if (this.#observations.executionsOf(referenceId).length > 0) return false;
    return this.#nothingIsTaken(referenceId) || this.#observations.chargesOf(order).length > 0;
  }

  /** Dollr has no execution of it, and no document that could be paid; or it was called off, and lies where only we could execute it. */
  #nothingIsTaken(referenceId: string): boolean {
    if (this.#observations.executionsOf(referenceId).length > 0) return false;
    const ours = this.#documentsOf(referenceId);
    if (ours.length > 0 && ours.every(({ state }) => state === "CANCELED")) return true;
    if (!this.#hosted.has(referenceId)) return this.#calledOff.has(referenceId);
    // A page may have been made of which nobody has the address.
    if (this.#unverified.has(referenceId)) return ours.every(({ state }) => state === "ACTIVE" || state === "IDLE");
    return this.#unseen.has(referenceId) || (this.#calledOff.has(referenceId) && ours.length === 0);
  }

  #documentsOf(referenceId: string): Sandbox["ledger"]["sources"] {
    const { sources } = this.#observations.sandbox.ledger;
    return sources.filter(({ label }) => parseLabel(label ?? "").referenceId === referenceId);
  }

  #wasPaid(order: OrderPlan, referenceId: string): boolean {
    if (!this.#hosted.has(referenceId)) return this.#observations.isCompleted(referenceId);
    return this.#observations.chargesOf(order).length > 0;
  }
}

/** What is asked for too late Dollr refuses, in words of its own. */
const isLate = ({ expiresInMs }: OrderPlan, { refused }: CollectionRecord): boolean =>
  expiresInMs !== undefined && refused === true;

const isCalledOff = (cause: CollectionRecord["cause"]): boolean =>
  cause?.code === "canceled" || cause?.code === "expired";

const isTold = (charge: Charge, { payer, payee }: Told): boolean =>
  isSame(payer, charge.payer) && isSame(payee, charge.payee);

/** What Dollr did not tell is not told. */
const isSame = (one: Money | undefined, other: Money): boolean =>
  one === undefined || (one.currency === other.currency && Number(one.amount) === Number(other.amount));

const tell = (money: Money | undefined): string => (money ? `${money.amount} ${money.currency}` : "nothing");
