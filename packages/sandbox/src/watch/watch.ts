import type { Ledger, LedgerExecution } from "../ledger/ledger.ts";
import type { RequestRecord } from "../requests/request-log.ts";
import type { SandboxEvent } from "./sandbox-event.ts";

/** How often payments are looked at, in milliseconds: their statuses change by the clock, and nobody has to ask. */
const LOOK_EVERY_MS = 200;

type Listener = (event: SandboxEvent) => void;

/** Tells listeners of requests when they end, and of payments within {@link LOOK_EVERY_MS}. Without listeners it costs nothing. */
export class Watch {
  readonly #listeners = new Set<Listener>();
  readonly #ledger: Ledger;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** By reference, how each payment stood that is not at its end. */
  #open = new Map<string, LedgerExecution>();
  #seen = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** @returns a function that ends it. What was before is not told. */
  add(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.#begin();
    // Two calls with one function are two watchers.
    const own: Listener = (event) => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) clearInterval(this.#timer);
    };
  }

  requestEnded(request: RequestRecord): void {
    if (this.#listeners.size === 0) return;
    this.#tell({ kind: "request", request });
    if (request.method !== "GET") this.#look();
  }

  #begin(): void {
    const { executions } = this.#ledger;
    this.#seen = executions.length;
    this.#open = new Map(executions.filter(isOpen).map((execution) => [execution.referenceId, execution]));
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    // Whoever watches keeps no program running by that.
    this.#timer.unref();
  }

  #look(): void {
    const { executions } = this.#ledger;
    // A reset has taken them away.
    if (executions.length < this.#seen) [this.#seen, this.#open] = [0, new Map()];
    for (const [index, payment] of executions.entries()) {
      const before = this.#open.get(payment.referenceId);
      const isNew = index >= this.#seen;
      if (!isNew && (before === undefined || before === payment)) continue;
      if (isNew || before?.status !== payment.status) this.#tell({ kind: "payment", payment });
      if (isOpen(payment)) this.#open.set(payment.referenceId, payment);
      else this.#open.delete(payment.referenceId);
    }
    this.#seen = executions.length;
  }

  #tell(event: SandboxEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Its mistake must not become the answer of the request that it was told of.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

const isOpen = ({ outcome }: LedgerExecution): boolean => outcome === undefined;
