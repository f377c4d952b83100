import type { DollrFault } from "../faults/catalogue.ts";
import type { Process } from "../process/process.ts";
import type { Message } from "./message.ts";
import { gaveUp, halfAnswer } from "./substitute-answers.ts";
import { asUntrue } from "./untrue-answers.ts";

/** Of Node's own `fetch`. */
const GIVES_UP_AFTER_MS = 300_000;

/** How a request is brought to Dollr. */
export interface Delivery {
  /** Later than usual. @defaultValue 0 */
  readonly delayMs?: number;
  /** Nobody waits for Dollr's answer. */
  readonly isLate?: boolean;
  /** In place of the request itself. */
  readonly message?: Message;
  readonly onAnswer?: (response: Response) => unknown;
}

/** What a request needs of the network. */
export interface Carrier {
  readonly nowMs: number;
  after(delayMs: number, run: () => void): void;
  /** How long one way takes, this time. */
  latencyMs(): number;
  carry(request: InFlightRequest, delivery: Delivery): void;
  /** The same question about another payment or document, where there is one. */
  toAnother(message: Message, pick: number): Message;
  onHeard(request: InFlightRequest, response: Response): void;
  onFailed(request: InFlightRequest, error: Error): void;
  /** Its sender does not wait any more. */
  onGivenUp(request: InFlightRequest, afterMs: number): void;
}

/** One request, from its start to whatever its sender gets. */
export class InFlightRequest {
  readonly promise: Promise<Response>;
  readonly process: Process;
  readonly message: Message;
  /** Requests are counted from 1. */
  readonly number: number;
  readonly #carrier: Carrier;
  readonly #leftAtMs: number;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  #distortions: DollrFault[] = [];
  #isRefusedByPayer = false;
  #isOver = false;
  #failBody: (reason: unknown) => void = () => {};

  constructor(carrier: Carrier, process: Process, message: Message, number: number) {
    this.#carrier = carrier;
    this.#leftAtMs = carrier.nowMs;
    this.process = process;
    this.message = message;
    this.number = number;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = message;
    if (signal?.aborted) this.#giveUp(signal.reason);
    else signal?.addEventListener("abort", () => this.#giveUp(signal.reason), { once: true });
  }

  get nowMs(): number {
    return this.#carrier.nowMs;
  }

  /** Whether the payer will say no to this payment. */
  get isRefusedByPayer(): boolean {
    return this.#isRefusedByPayer;
  }

  /** Dollr itself treats it in an odd way, once. */
  distort(fault: DollrFault): void {
    this.#distortions.push(fault);
  }

  refuseByPayer(): void {
    this.#isRefusedByPayer = true;
  }

  takeDistortions(): readonly DollrFault[] {
    const taken = this.#distortions;
    this.#distortions = [];
    return taken;
  }

  /** Brings the request to Dollr. */
  deliver(delivery: Delivery = {}): void {
    this.#carrier.carry(this, delivery);
  }

  /** Asks Dollr about another payment or document. Where that fails, it asks about this one after all. */
  deliverAnother(pick: number): void {
    const message = this.#carrier.toAnother(this.message, pick);
    const onAnswer = (response: Response): void => {
      if (message.url === this.message.url) this.answer(response);
      else if (response.status === 200) this.answer(asUntrue(response));
      else this.deliver({ onAnswer: (own) => this.answer(own) });
    };
    this.deliver({ message, onAnswer });
  }

  /** Brings an answer back, `delayMs` later than usual. */
  answer(response: Response, delayMs = 0): void {
    this.#resumeAfter(this.#carrier.latencyMs() + delayMs, () => {
      this.#isOver = true;
      this.#carrier.onHeard(this, response);
      this.#resolve(response);
    });
  }

  /** Headers and half the body come; the rest does not, until the sender gives up. */
  answerHalf(status: number, text: string): void {
    const response = halfAnswer(status, text, (fail) => {
      this.#failBody = fail;
      if (this.#isOver) fail(this.message.signal?.reason);
    });
    this.#resumeAfter(this.#carrier.latencyMs(), () => {
      this.#carrier.onHeard(this, response);
      this.#resolve(response);
      this.#resumeAfter(GIVES_UP_AFTER_MS, () => this.#giveUp(gaveUp("BODY")));
    });
  }

  fail(error: Error): void {
    this.#resumeAfter(this.#carrier.latencyMs(), () => {
      this.#isOver = true;
      this.#carrier.onFailed(this, error);
      this.#reject(error);
    });
  }

  /** Nothing comes back before the sender gives up, or `fetch` does. */
  neverAnswer(): void {
    this.#resumeAfter(GIVES_UP_AFTER_MS, () => this.#giveUp(gaveUp("HEADERS")));
  }

  /** When the sender gives up. For a dead one nobody knows, so it is as late as possible. */
  onGivenUp(run: () => void): void {
    let isDone = false;
    const once = (): void => {
      if (!isDone) run();
      isDone = true;
    };
    this.message.signal?.addEventListener("abort", once, { once: true });
    this.#carrier.after(GIVES_UP_AFTER_MS, once);
  }

  /** The process hears of something, unless it has given up. */
  #resumeAfter(delayMs: number, run: () => void): void {
    this.#carrier.after(delayMs, () => {
      if (!this.#isOver) this.process.resume(`the answer of ${this.message.name}`, run);
    });
  }

  #giveUp(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#carrier.onGivenUp(this, this.nowMs - this.#leftAtMs);
    this.#reject(reason);
    this.#failBody(reason);
  }
}
