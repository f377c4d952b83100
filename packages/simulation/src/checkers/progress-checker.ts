import type { CollectionRecord } from "@dollr-kit/collect";
import { askedFor, askedWaitMs, type Message, referenceOf } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { LoadPlan } from "../plan/plan.ts";
import { HeldTime } from "./held-time.ts";
import type { Observations } from "./observations.ts";

interface Waiting {
  readonly name: string;
  readonly sinceMs: number;
  /** What was held before. */
  readonly heldMs: number;
  /** It was asked for, and no answer has come. */
  isUnderWay: boolean;
}

/** Looks have at least half of the quota; the other half is for steps. */
const SHARE = 0.5;
/** However many wait, a payment is looked at so often where the quota carries it. */
const LOOK_WITHIN_MS = 30_000;
/** What a payment asks of the quota until its execution leaves, at most. */
const REQUESTS_TO_EXECUTE = 12;
/** After a 429 that does not say how long. */
const HOLD_MS = 1_000;
/** One more look, and one more wave. */
const SLACK_MS = 15_000;
/** For so long, at least, nobody takes over what a process had in hand. */
const LEASE_MS = 60_000;

/** Watches that nothing starves when there is more to do than the quota carries: invariant 15. */
export class ProgressChecker {
  readonly #observations: Observations;
  /** Requests per second that can be counted on: who has to find the quota does not use all of it all the time. */
  readonly #perSecond: number;
  readonly #held = new HeldTime();
  /** Payments that were executed and have not ended, the one that has waited longest for a look first. */
  readonly #lookedAt = new Map<string, Waiting>();
  /** Payments that have not been executed, the oldest first. */
  readonly #toExecute = new Map<OrderPlan, Waiting>();
  readonly #crashCount: () => number;
  /** For so long an answer that was lost is waited for. */
  readonly #timeoutMs: number;
  #crashes = 0;
  #begun = 0;

  constructor(observations: Observations, { carries, fixed }: LoadPlan, timeoutMs: number, crashCount: () => number) {
    this.#observations = observations;
    this.#timeoutMs = timeoutMs;
    this.#crashCount = crashCount;
    this.#perSecond = fixed ?? carries / 2;
  }

  onArrival(order: OrderPlan): void {
    this.#begun += 1;
    if (!this.#toExecute.has(order)) this.#toExecute.set(order, this.#waitFromNow(order.request.id));
  }

  onLeave(message: Message): void {
    this.#check();
    if (message.group === "execute") this.#onExecution(referenceOf(message));
    if (message.group === "status") this.#onLook(askedFor(message));
  }

  /** Nobody can be blamed for a wait that Dollr has asked for. */
  onHeard(message: Message, response: Response): void {
    const looked = message.group === "status" ? this.#lookedAt.get(askedFor(message)) : undefined;
    if (looked !== undefined) looked.isUnderWay = false;
    if (response.status === 429)
      this.#held.hold(this.#observations.scheduler.elapsedMs, askedWaitMs(response) || HOLD_MS);
  }

  #onExecution(referenceId: string): void {
    const order = this.#observations.book.ofReference(referenceId);
    if (order !== undefined) this.#toExecute.delete(order);
  }

  #onLook(referenceId: string): void {
    const looked = this.#lookedAt.get(referenceId);
    if (looked === undefined) return;
    this.#lookedAt.delete(referenceId);
    this.#lookedAt.set(referenceId, { ...this.#waitFromNow(looked.name), isUnderWay: true });
  }

  onDurable({ id, referenceId, stage }: CollectionRecord): void {
    if (stage === "settled") this.#lookedAt.delete(referenceId);
    else if (stage === "executed" && !this.#lookedAt.has(referenceId))
      this.#lookedAt.set(referenceId, this.#waitFromNow(id));
  }

  #waitFromNow(name: string): Waiting {
    const { elapsedMs } = this.#observations.scheduler;
    return { name, sinceMs: elapsedMs, heldMs: this.#held.until(elapsedMs), isUnderWay: false };
  }

  #check(): void {
    this.#allowForCrashes();
    const [look] = this.#lookedAt.values();
    const roundMs = (this.#lookedAt.size / (this.#perSecond * SHARE)) * 1_000;
    const lostMs = look?.isUnderWay ? this.#timeoutMs : 0;
    this.#checkOne(look, "was not looked at", Math.max(LOOK_WITHIN_MS, roundMs) + lostMs);
    const [start] = this.#toExecute.values();
    const workMs = ((this.#begun * REQUESTS_TO_EXECUTE) / (this.#perSecond * SHARE)) * 1_000;
    this.#checkOne(start, "was not executed", workMs);
  }

  /** What a dead process had in hand is left to it for a while, and longer where it had much. */
  #allowForCrashes(): void {
    if (this.#crashCount() === this.#crashes) return;
    this.#crashes = this.#crashCount();
    const recordLeaseMs = LEASE_MS + ((2 * this.#begun) / this.#perSecond) * 1_000;
    this.#held.hold(this.#observations.scheduler.elapsedMs, recordLeaseMs);
  }

  #checkOne(waiting: Waiting | undefined, what: string, withinMs: number): void {
    if (waiting === undefined) return;
    const { elapsedMs } = this.#observations.scheduler;
    const waitedMs = elapsedMs - waiting.sinceMs - (this.#held.until(elapsedMs) - waiting.heldMs);
    if (waitedMs > withinMs + SLACK_MS) {
      this.#observations.violate(
        15,
        `${waiting.name} ${what} for ${Math.round(waitedMs)} ms, and ${withinMs} are enough`,
      );
    }
  }
}
