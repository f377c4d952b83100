import { type LedgerExecution, MAGIC_PHONES, type Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Trace } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { OrderBook } from "./order-book.ts";

export interface PayersOptions {
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly book: OrderBook;
}

/** How long a person takes who knows what they want. */
const PAGE_MS = 5_000;

/** The people who pay: those who take their time on the phone, and those who pay on Dollr's page. */
export class Payers {
  readonly #options: PayersOptions;
  readonly #asked = new Map<OrderPlan, number>();
  /** Of the executions at Dollr, to which each new one is added as the last. */
  #seenCount = 0;
  readonly #pages = new Map<OrderPlan, Set<number>>();
  #deciding = 0;
  #lastMs = 0;
  readonly #someoneIsAsked: boolean;

  constructor(options: PayersOptions) {
    this.#options = options;
    this.#someoneIsAsked = options.book.orders.some(({ payer, request }) => {
      return payer.kind === "decides" || request.instrument?.type === "card";
    });
  }

  /** Whether anybody has yet to decide. */
  get isDeciding(): boolean {
    return this.#deciding > 0;
  }

  /** When the last one decides of those who were asked, in milliseconds since the simulation began. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** Dollr may have asked somebody for a payment: each payment that waits for a decision gets one. */
  onExecutions(): void {
    const { sandbox, book } = this.#options;
    if (!this.#someoneIsAsked) return;
    const { executions } = sandbox.ledger;
    const news = executions.slice(this.#seenCount);
    this.#seenCount = executions.length;
    for (const execution of news) {
      const order = book.ofReference(execution.referenceId);
      if (order !== undefined && order.request.via !== "hosted") this.#ask(order, execution);
    }
  }

  /** Dollr does not say which card belongs to which payment, so anybody may be asked to confirm one. */
  #ask(order: OrderPlan, { referenceId, requiresAction }: LedgerExecution): void {
    const { payer } = order;
    const asked = this.#asked.get(order) ?? 0;
    this.#asked.set(order, asked + 1);
    if (payer.kind === "decides")
      this.#later(payer.afterMs, () => this.#decide(referenceId, payer.approves[asked] ?? true));
    else if (requiresAction) this.#later(PAGE_MS, () => this.#decide(referenceId, true));
  }

  /** The payer was sent to Dollr's page of this document, and pays there; on another page, too, if there is one to be paid. */
  onSentToPage(order: OrderPlan, sourceId: number): void {
    const pages = this.#pages.get(order) ?? new Set();
    if (pages.has(sourceId)) return;
    this.#pages.set(order, pages.add(sourceId));
    const { payer } = order;
    this.#later(payer.kind === "decides" ? payer.afterMs : PAGE_MS, () => this.#payOnPage(sourceId));
  }

  #payOnPage(sourceId: number): void {
    const { sandbox, trace } = this.#options;
    const state = sandbox.ledger.sources.find(({ id }) => id === sourceId)?.state;
    if (state !== "ACTIVE" && state !== "IDLE") {
      trace.note("payer", `finds document ${sourceId} ${state}`);
      return;
    }
    trace.note("payer", `pays document ${sourceId} on its page`);
    try {
      sandbox.payer.pay(sourceId, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    } catch (error) {
      // Dollr takes nothing on a page that has expired.
      trace.note("payer", `is refused: ${(error as Error).message}`);
    }
  }

  #decide(referenceId: string, approves: boolean): void {
    const { sandbox, trace } = this.#options;
    if (sandbox.ledger.executions.findLast((one) => one.referenceId === referenceId)?.outcome !== undefined) return;
    trace.note("payer", `${approves ? "approves" : "refuses"} ${referenceId}`);
    if (approves) sandbox.payer.approve(referenceId);
    else sandbox.payer.refuse(referenceId);
  }

  #later(afterMs: number, run: () => void): void {
    this.#deciding += 1;
    this.#lastMs = Math.max(this.#lastMs, this.#options.scheduler.elapsedMs + afterMs);
    this.#options.scheduler.after(afterMs, () => {
      this.#deciding -= 1;
      run();
    });
  }
}
