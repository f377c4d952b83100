import type { Charge, LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Trace } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { OrderBook } from "../workload/order-book.ts";
import { Books } from "./books.ts";
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
  readonly #books: Books;

  constructor({ sandbox, scheduler, trace, book }: ObservationsOptions) {
    this.sandbox = sandbox;
    this.scheduler = scheduler;
    this.book = book;
    this.#trace = trace;
    this.#books = new Books(sandbox, book, () => scheduler.eventCount);
  }

  readonly violate = (invariant: number, what: string): void => {
    this.violations.push({ invariant, elapsedMs: this.scheduler.elapsedMs, what });
    this.#trace.note("CHECKER", `invariant ${invariant} is broken: ${what}`);
  };

  /** Executions that Dollr accepted under this reference. */
  executionsOf(referenceId: string): readonly LedgerExecution[] {
    return this.#books.executionsOf(referenceId);
  }

  executions(): readonly LedgerExecution[] {
    return this.#books.executions;
  }

  /** Executions of this order, under whatever reference. */
  executionsFor(order: OrderPlan): readonly LedgerExecution[] {
    return this.#books.executionsFor(order);
  }

  /** What was charged for this order. */
  chargesOf(order: OrderPlan): readonly Charge[] {
    return this.#books.chargesOf(order);
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
