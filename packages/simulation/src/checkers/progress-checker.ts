import type { CollectionRecord } from "@dollr-kit/collect";
import { askedWaitMs, type Message, referenceOf } from "@dollr-kit/testing/simulator";
import type { Fault } from "../plan/fault.ts";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { LoadPlan, Plan } from "../plan/plan.ts";
import { HeldTime } from "./held-time.ts";
import { LookedAt } from "./looked-at.ts";
import type { Observations } from "./observations.ts";

interface Waiting {
  readonly name: string;
  readonly sinceMs: number;
  /** What was held before. */
  readonly heldMs: number;
}

/** Looks have at least half of the quota; the other half is for steps. */
const SHARE = 0.5;
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
  readonly #lookedAt = new LookedAt();
  /** Payments that have not been executed, the oldest first. */
  readonly #toExecute = new Map<OrderPlan, Waiting>();
  readonly #seen = new Set<OrderPlan>();
  readonly #crashCount: () => number;
  /** For so long an answer that was lost is waited for. */
  readonly #timeoutMs: number;
  /** By so much the clock of a store that machines share may make payments seem older than they are: they have no other one. */
  readonly #storeClockAheadMs: (nowMs: number) => number;
  #crashes = 0;
  #begun = 0;
  #lastCameMs = 0;

  constructor(observations: Observations, plan: Plan, { carries, fixed }: LoadPlan, crashCount: () => number) {
    this.#observations = observations;
    this.#timeoutMs = plan.world.timeoutMs;
    this.#storeClockAheadMs = plan.shared === undefined ? () => 0 : (nowMs) => aheadMs(plan.faults, nowMs);
    this.#crashCount = crashCount;
    this.#perSecond = fixed ?? carries / 2;
  }

  /** Until when what has come keeps everybody busy, at half of the quota. */
  get workUntilMs(): number {
    return this.#lastCameMs + this.#workMs;
  }

  get #workMs(): number {
    return ((this.#begun * REQUESTS_TO_EXECUTE) / (this.#perSecond * SHARE)) * 1_000;
  }

  /** An order may come again, also when it was executed long ago. */
  onArrival(order: OrderPlan): void {
    this.#begun += 1;
    this.#lastCameMs = this.#observations.scheduler.elapsedMs;
    if (this.#seen.has(order)) return;
    this.#seen.add(order);
    this.#toExecute.set(order, { name: order.request.id, ...this.#now() });
  }

  onLeave(message: Message): void {
    this.#check();
    if (message.group === "execute") this.#onBegun(referenceOf(message));
    this.#lookedAt.onLook(message, this.#now());
  }

  /** Nobody can be blamed for a wait that Dollr has asked for. */
  onHeard(response: Response): void {
    if (response.status === 429)
      this.#held.hold(this.#observations.scheduler.elapsedMs, askedWaitMs(response) || HOLD_MS);
  }

  onDurable(record: CollectionRecord, before: CollectionRecord | undefined): void {
    if (before === undefined && record.attempt > 1) this.#begun += 1;
    // Where a clock was set, nobody can tell how old an execution is, and it is not sent again: the judge of sends looks at that.
    if (record.stage === "executed" || record.execution?.resendExpired) this.#onBegun(record.referenceId);
    this.#lookedAt.onDurable(record, this.#now());
  }

  /** Its execution has left, or its page is there. */
  #onBegun(referenceId: string): void {
    const order = this.#observations.book.ofReference(referenceId);
    if (order === undefined) return;
    this.#toExecute.delete(order);
    // It may have been taken for lost: it was stored a moment after another process died.
    this.#seen.add(order);
  }

  #now(): Omit<Waiting, "name"> {
    const { elapsedMs } = this.#observations.scheduler;
    return { sinceMs: elapsedMs, heldMs: this.#held.until(elapsedMs) };
  }

  #check(): void {
    this.#allowForCrashes();
    this.#checkLooks();
    const [start] = this.#toExecute.values();
    if (start === undefined) return;
    this.#checkOne(start, "was not executed", this.#workMs);
  }

  #checkLooks(): void {
    const roundMs = (this.#lookedAt.requests / (this.#perSecond * SHARE)) * 1_000;
    const { elapsedMs } = this.#observations.scheduler;
    for (const look of this.#lookedAt) {
      // The answer about it may be lost, or the one about a later attempt, before it is believed.
      const withinMs =
        Math.max(look.withinMs(elapsedMs + this.#storeClockAheadMs(elapsedMs)), roundMs) + this.#timeoutMs;
      if (!this.#checkOne(look, "was not looked at", withinMs) && this.#waitedMs(look) <= roundMs + SLACK_MS) return;
    }
  }

  /** What a dead process had in hand is left to it for a while, and longer where it had much. */
  #allowForCrashes(): void {
    if (this.#crashCount() === this.#crashes) return;
    this.#crashes = this.#crashCount();
    for (const order of this.#toExecute.keys()) if (this.#isLost(order)) this.#forget(order);
    const recordLeaseMs = LEASE_MS + ((2 * this.#begun) / this.#perSecond) * 1_000;
    this.#held.hold(this.#observations.scheduler.elapsedMs, recordLeaseMs);
  }

  /** It came, and died with the process before anything was stored: its program does not start it again. */
  #isLost(order: OrderPlan): boolean {
    return !order.comesBack && this.#observations.book.attemptsOf(order) === 0;
  }

  #forget(order: OrderPlan): void {
    this.#toExecute.delete(order);
    this.#seen.delete(order);
  }

  #waitedMs({ sinceMs, heldMs }: Waiting): number {
    const { elapsedMs } = this.#observations.scheduler;
    return elapsedMs - sinceMs - (this.#held.until(elapsedMs) - heldMs);
  }

  /** @returns whether it has waited too long. */
  #checkOne(waiting: Waiting, what: string, withinMs: number): boolean {
    const waitedMs = this.#waitedMs(waiting);
    if (waitedMs <= withinMs + SLACK_MS) return false;
    this.#observations.violate(
      15,
      `${waiting.name} ${what} for ${Math.round(waitedMs)} ms, and ${Math.round(withinMs)} are enough`,
    );
    return true;
  }
}

function aheadMs(faults: readonly Fault[], nowMs: number): number {
  const leaps = faults.filter((fault) => fault.kind === "clock").filter(({ atMs, ms }) => atMs <= nowMs && ms > 0);
  return leaps.reduce((sum, { ms }) => sum + ms, 0);
}
