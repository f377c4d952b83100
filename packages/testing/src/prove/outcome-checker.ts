import type { Sandbox } from "@dollr-kit/sandbox";
import type { Process } from "../process/process.ts";
import type { ProofOrder } from "./app.ts";
import type { Recipients } from "./recipients.ts";
import type { Verdict } from "./verdict.ts";

/** A payment that ends this shortly before the end of a trial cannot be noticed in time. */
const NOTICED_WITHIN_MS = 600_000;

interface Fulfilment {
  readonly process: Process;
  /** Its process has stored something since, and could have noted that it was done. */
  isNoted: boolean;
  /** Its process died or stood still before it could note it. Nobody can do both in one step. */
  isExcused: boolean;
}

/** Watches what the app does, and asks the sandbox's ledger whether it was right. */
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

  /** The first thing that went wrong for good. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  /** Money has moved, in or out, and it was fulfilled. */
  get isFulfilled(): boolean {
    return this.#firstMovedAt !== undefined && this.#fulfilments.length > 0;
  }

  /** When money moved first. */
  get #firstMovedAt(): Date | undefined {
    return this.#sandbox.ledger.charges[0]?.settledAt ?? this.#recipients.settled[0]?.settledAt;
  }

  /** And nothing is under way at Dollr. */
  get isSettled(): boolean {
    return this.isFulfilled && this.#sandbox.ledger.executions.every(({ outcome }) => outcome !== undefined);
  }

  onFulfil(process: Process): void {
    // A machine cannot know what another one, with a store of its own, has noted.
    const isRepeated = this.#fulfilments.some((one) => !one.isExcused && one.process.machine === process.machine);
    this.#fulfilments.push({ process, isNoted: false, isExcused: false });
    if (this.#firstMovedAt === undefined) this.#decide("fulfilled-unpaid");
    else if (isRepeated) this.#decide("fulfilled-twice");
  }

  onWrite(process: Process): void {
    for (const fulfilment of this.#fulfilments) if (fulfilment.process === process) fulfilment.isNoted = true;
  }

  /** The process died or stands still, or its store did not take what it wanted to keep. */
  onInterrupted(process: Process): void {
    for (const fulfilment of this.#fulfilments) {
      if (fulfilment.process === process && !fulfilment.isNoted) fulfilment.isExcused = true;
    }
  }

  /** The notes of what was fulfilled are lost. */
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
