import type { LedgerMoney } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import { askedFor, type Message, referenceOf } from "@dollr-kit/testing/simulator";

/** So much less the payee is said to get at first. */
const LESS = 0.02;

/** What is told of a collection's amounts. */
const TELLS = /\/(executions|status)\/collection|\/receipt\//;

/** Dollr tells fees at first that are a little too high, and from some instant on what they truly are. */
export class EarlyFees {
  readonly #scheduler: Scheduler;
  readonly #finalFromMs: number;
  readonly #told = new Set<string>();

  constructor(scheduler: Scheduler, finalFromMs = 0) {
    this.#scheduler = scheduler;
    this.#finalFromMs = finalFromMs;
  }

  /** Whether what is told now is what it stays. */
  get areFinal(): boolean {
    return this.#scheduler.elapsedMs >= this.#finalFromMs;
  }

  /** Whether early amounts were told of this execution. */
  wereTold(referenceId: string): boolean {
    return this.#told.has(referenceId);
  }

  /** What Dollr truly answers, with its early amounts. */
  async tell(message: Message, response: Response): Promise<Response> {
    if (this.areFinal || !response.ok || !TELLS.test(message.name)) return response;
    const body = await response.clone().json();
    if (typeof body.payee_amount !== "number") return response;
    if (message.group === "status") this.#told.add(askedFor(message));
    if (message.group === "execute") this.#told.add(referenceOf(message));
    return Response.json({ ...body, payee_amount: toEarly(body.payee_amount) }, { status: response.status });
  }
}

/** What the payee is said to get at first. */
export const toEarlyMoney = ({ amount, currency }: LedgerMoney): LedgerMoney => ({
  amount: toEarly(Number(amount)).toFixed(2),
  currency,
});

const toEarly = (amount: number): number => Math.round(amount * (1 - LESS) * 100) / 100;
