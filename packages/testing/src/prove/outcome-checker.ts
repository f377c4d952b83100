import type { Sandbox } from "@dollr-kit/sandbox";
import type { Process } from "../process/process.ts";
import type { ProofOrder } from "./app.ts";
import type { Verdict } from "./verdict.ts";

/** A payment that ended so shortly before the end of a trial could not have been noticed. */
const NOTICED_WITHIN_MS = 600_000;

interface Fulfilment {
  readonly process: Process;
  /** Its process has stored something since, and could have noted that it was done. */
  isNoted: boolean;
  /** Its process died or stood still before it could: nobody can make these two one. */
  isExcused: boolean;
}

/** Watches what the app does, and asks the sandbox's ledger whether it was right. */
export class OutcomeChecker {
  readonly #sandbox: Sandbox;
  readonly #order: ProofOrder;
  readonly #fulfilments: Fulfilment[] = [];
  #verdict: Verdict | undefined;

  constructor(sandbox: Sandbox, order: ProofOrder) {
    this.#sandbox = sandbox;
    this.#order = order;
  }

  /** The first thing that went wrong for good. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  /** It was charged, and fulfilled. */
  get isFulfilled(): boolean {
    return this.#sandbox.ledger.charges.length > 0 && this.#fulfilments.length > 0;
  }

  /** Besides, nothing is under way at Dollr. */
  get isSettled(): boolean {
    return this.isFulfilled && this.#sandbox.ledger.executions.every(({ outcome }) => outcome !== undefined);
  }

  onFulfil(process: Process): void {
    // A machine cannot know what another one, with a store of its own, has noted.
    const isRepeated = this.#fulfilments.some((one) => !one.isExcused && one.process.machine === process.machine);
    this.#fulfilments.push({ process, isNoted: false, isExcused: false });
    if (this.#sandbox.ledger.charges.length === 0) this.#decide("fulfilled-unpaid");
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

  /** Whoever noted that something was fulfilled has no note any more. */
  onStoreLost(machine: number): void {
    for (const fulfilment of this.#fulfilments) {
      if (fulfilment.process.machine === machine) fulfilment.isExcused = true;
    }
  }

  lookAtCharges(): void {
    const { charges, sources } = this.#sandbox.ledger;
    if (charges.length > 1) this.#decide("charged-twice");
    const [charge] = charges;
    const source = sources.find(({ id }) => id === charge?.sourceId);
    if (source !== undefined && !this.#isAsked(source.total)) this.#decide("charged-wrong-amount");
  }

  atTheEnd(nowMs: number): void {
    this.lookAtCharges();
    const [charge] = this.#sandbox.ledger.charges;
    const isLost = charge !== undefined && this.#fulfilments.length === 0;
    if (isLost && nowMs - charge.settledAt.getTime() > NOTICED_WITHIN_MS) this.#decide("payment-lost");
  }

  #isAsked({ amount, currency }: { readonly amount: string; readonly currency: string }): boolean {
    return currency === this.#order.currency && Number(amount) === Number(this.#order.amount);
  }

  #decide(verdict: Verdict): void {
    this.#verdict ??= verdict;
  }
}
