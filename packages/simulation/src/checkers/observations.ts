import type { Charge, LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Trace } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { OrderBook } from "../workload/order-book.ts";
import type { Violation } from "./violation.ts";

export interface ObservationsOptions {
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly book: OrderBook;
}

/** What every checker needs: Dollr's own books, the true time, and paper. */
export class Observations {
  readonly violations: Violation[] = [];
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly book: OrderBook;
  readonly #trace: Trace;
  /** Nothing takes it back. */
  readonly #completed = new Set<string>();
  readonly #toldFailed = new Set<string>();
  #executions: readonly LedgerExecution[] = [];
  #executionsAt = -1;

  constructor({ sandbox, scheduler, trace, book }: ObservationsOptions) {
    this.sandbox = sandbox;
    this.scheduler = scheduler;
    this.book = book;
    this.#trace = trace;
  }

  readonly violate = (invariant: number, what: string): void => {
    this.violations.push({ invariant, elapsedMs: this.scheduler.elapsedMs, what });
    this.#trace.note("CHECKER", `invariant ${invariant} is broken: ${what}`);
  };

  /** Executions that Dollr accepted under this reference. */
  executionsOf(referenceId: string): readonly LedgerExecution[] {
    return this.executions().filter((execution) => execution.referenceId === referenceId);
  }

  /** Read at most once in an event, since writing it out is most of what a look costs. */
  executions(): readonly LedgerExecution[] {
    const { eventCount } = this.scheduler;
    if (this.#executionsAt !== eventCount) this.#executions = this.sandbox.ledger.executions;
    this.#executionsAt = eventCount;
    return this.#executions;
  }

  /** What was charged for this order. */
  chargesOf(order: OrderPlan): readonly Charge[] {
    const { book } = this;
    return this.sandbox.ledger.charges.filter(({ label, referenceId }) => {
      return (book.ofReference(referenceId) ?? book.ofLabel(label)[0]) === order;
    });
  }

  isCompleted(referenceId: string): boolean {
    if (this.#completed.has(referenceId)) return true;
    const isCompleted = this.executionsOf(referenceId).some(({ outcome }) => outcome === "COMPLETED");
    if (isCompleted) this.#completed.add(referenceId);
    return isCompleted;
  }

  /** Dollr says that it has failed. That may turn out to be wrong. */
  noteToldFailed(referenceId: string): void {
    this.#toldFailed.add(referenceId);
  }

  /** It was tried, and nothing came of it, as far as Dollr has said. */
  isFailed(referenceId: string): boolean {
    if (this.#toldFailed.has(referenceId)) return true;
    const executions = this.executionsOf(referenceId);
    return executions.length > 0 && executions.every(({ outcome }) => outcome === "FAILED");
  }
}
