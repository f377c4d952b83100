import type { LedgerExecution, RequestRecord, Sandbox } from "@dollr-kit/sandbox";

/** Between two looks: sooner than a person notices. */
const POLL_MS = 100;
/** Whoever has sent a request that was not answered by then has given up, or its connection is broken. */
const LOST_AFTER_MS = 10_000;

/** What passes through a sandbox. */
export interface TrafficListener {
  /** A request that was answered, or never will be. */
  onRequest(request: RequestRecord): void;
  /** A payment that was accepted, and once more when it has ended. */
  onPayment(payment: LedgerExecution): void;
  /** All payments are gone. */
  onReset(): void;
}

/** Faults that leave a request without its answer. */
const BREAKING = new Set(["request-lost", "answer-lost", "reset"]);

/**
 * Tells what passes through the sandbox of this process from now on. A payment of an earlier run is told when it ends.
 * @returns a function that stops it.
 */
export function watchTraffic(sandbox: Sandbox, listener: TrafficListener): () => void {
  const requests = new RequestWatch(sandbox.requests.at(-1));
  const payments = new PaymentWatch(sandbox.ledger.executions);
  const look = () => {
    const executions = sandbox.ledger.executions;
    // Payments are never removed but by a reset.
    if (executions.length < payments.count) {
      payments.forget();
      listener.onReset();
    }
    for (const request of requests.findNew(sandbox.requests)) listener.onRequest(request);
    for (const payment of payments.findNew(executions)) listener.onPayment(payment);
  };
  const looking = setInterval(look, POLL_MS);
  return () => {
    clearInterval(looking);
    look();
  };
}

class RequestWatch {
  #last: RequestRecord | undefined;
  #open: { readonly request: RequestRecord; readonly seenAt: number }[] = [];

  constructor(last: RequestRecord | undefined) {
    this.#last = last;
  }

  /** Those that have been answered or lost since the last time, in order of their arrival. */
  findNew(requests: readonly RequestRecord[]): readonly RequestRecord[] {
    // Not found after a reset, and where more have come than are kept: all are new then.
    const seen = this.#last === undefined ? -1 : requests.lastIndexOf(this.#last);
    const now = performance.now();
    this.#open.push(...requests.slice(seen + 1).map((request) => ({ request, seenAt: now })));
    this.#last = requests.at(-1) ?? this.#last;
    const isOver = ({ request, seenAt }: { readonly request: RequestRecord; readonly seenAt: number }) =>
      request.answeredAt !== undefined ||
      now - seenAt > LOST_AFTER_MS ||
      request.faults.some((fault) => BREAKING.has(fault));
    const over = this.#open.filter(isOver);
    this.#open = this.#open.filter((each) => !isOver(each));
    return over.map(({ request }) => request);
  }
}

class PaymentWatch {
  #count: number;
  #open: Set<number>;

  constructor(executions: readonly LedgerExecution[]) {
    this.#count = executions.length;
    this.#open = new Set(executions.flatMap(({ outcome }, index) => (outcome === undefined ? [index] : [])));
  }

  get count(): number {
    return this.#count;
  }

  forget(): void {
    this.#count = 0;
    this.#open.clear();
  }

  findNew(executions: readonly LedgerExecution[]): readonly LedgerExecution[] {
    const ended = [...this.#open].filter((index) => executions[index]?.outcome !== undefined);
    for (const index of ended) this.#open.delete(index);
    const begun = executions.slice(this.#count);
    for (const [offset, { outcome }] of begun.entries())
      if (outcome === undefined) this.#open.add(this.#count + offset);
    this.#count = executions.length;
    return [...ended.map((index) => executions[index]!), ...begun];
  }
}
