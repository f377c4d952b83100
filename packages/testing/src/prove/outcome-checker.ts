import type { Sandbox } from "@dollr-kit/sandbox";
import type { Process } from "../process/process.ts";
import type { ProofOrder } from "./app.ts";
import type { Recipients } from "./recipients.ts";
import type { Verdict } from "./verdict.ts";

/** A payment counts as lost only if its money moved this long before the trial's end, or longer. A later one could not be noticed in time. */
const NOTICED_WITHIN_MS = 600_000;

interface Fulfilment {
  readonly process: Process;
  /** Whether its process has stored something since, so it could have noted that it fulfilled. */
  isNoted: boolean;
  /** Whether its process was stopped before it could note that. No app can fulfil and note it in one step. */
  isExcused: boolean;
}

/** Watches the app, and checks in the sandbox's ledger whether it was right. */
export class OutcomeChecker {
  readonly #sandbox: Sandbox;
  readonly #order: ProofOrder;
  readonly #recipients: Recipients;
  readonly #fulfilments: Fulfilment[] = [];
  #verdict: Verdict | undefined;

  constructor(sandbox: Sandbox, order: ProofOrder, recipients: Recipients) {
    this.#sandbox = sandbox;
    this.#order = order;
    this.#recipients = recipients;
  }

  /** The first thing that went wrong for good. Undefined while nothing has. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  /** Whether money has moved, in or out, and the order was fulfilled. */
  get isFulfilled(): boolean {
    return this.#firstMovedAt !== undefined && this.#fulfilments.length > 0;
  }

  /** When money first moved. */
  get #firstMovedAt(): Date | undefined {
    return this.#sandbox.ledger.charges[0]?.settledAt ?? this.#recipients.settled[0]?.settledAt;
  }

  /** Whether the order is also fulfilled, and no execution is open at Dollr. */
  get isSettled(): boolean {
    return this.isFulfilled && this.#sandbox.ledger.executions.every(({ outcome }) => outcome !== undefined);
  }

  onFulfil(process: Process): void {
    // Each machine has its own store, so it cannot read the notes of another one.
    const isRepeated = this.#fulfilments.some((one) => !one.isExcused && one.process.machine === process.machine);
    this.#fulfilments.push({ process, isNoted: false, isExcused: false });
    if (this.#firstMovedAt === undefined) this.#decide("fulfilled-unpaid");
    else if (isRepeated) this.#decide("fulfilled-twice");
  }

  onWrite(process: Process): void {
    for (const fulfilment of this.#fulfilments) if (fulfilment.process === process) fulfilment.isNoted = true;
  }

  /** Called when a process dies or stands still, or its store fails to save. */
  onInterrupted(process: Process): void {
    for (const fulfilment of this.#fulfilments) {
      if (fulfilment.process === process && !fulfilment.isNoted) fulfilment.isExcused = true;
    }
  }

  /** Called when a machine has lost its store, and with it the notes of what it fulfilled. */
  onStoreLost(machine: number): void {
    for (const fulfilment of this.#fulfilments) {
      if (fulfilment.process.machine === machine) fulfilment.isExcused = true;
    }
  }

  lookAtCharges(): void {
    const { charges, sources } = this.#sandbox.ledger;
    if (charges.length > 1) this.#decide("charged-twice");
    if (this.#recipients.isPaidTwice()) this.#decide("paid-out-twice");
    const [charge] = charges;
    const source = sources.find(({ id }) => id === charge?.sourceId);
    if (source !== undefined && !this.#isAsked(source.total)) this.#decide("charged-wrong-amount");
  }

  atTheEnd(nowMs: number): void {
    this.lookAtCharges();
    const movedAt = this.#firstMovedAt;
    const isLost = movedAt !== undefined && this.#fulfilments.length === 0;
    if (isLost && nowMs - movedAt.getTime() > NOTICED_WITHIN_MS) this.#decide("payment-lost");
  }

  #isAsked({ amount, currency }: { readonly amount: string; readonly currency: string }): boolean {
    return currency === this.#order.currency && Number(amount) === Number(this.#order.amount);
  }

  #decide(verdict: Verdict): void {
    this.#verdict ??= verdict;
  }
}
