import type { FaultRule } from "@dollr-kit/sandbox";
import type { Process } from "../process/process.ts";
import { asLie, urlOfAnother } from "./lies.ts";
import type { Message } from "./message.ts";
import type { Network } from "./network.ts";

/** One call from its leaving to whatever its caller gets. */
export class InFlightRequest {
  readonly promise: Promise<Response>;
  readonly message: Message;
  readonly number: number;
  readonly #network: Network;
  readonly #process: Process;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;

  constructor(network: Network, process: Process, message: Message, number: number) {
    this.#network = network;
    this.#process = process;
    this.message = message;
    this.number = number;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = message;
    if (signal?.aborted) reject(signal.reason);
    else signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  }

  /** Of the caller: how long it waits for headers and body together. */
  get timeoutMs(): number {
    return this.#network.options.timeoutMs;
  }

  /** Brings the request to Dollr, `delayMs` later than usual. */
  deliver(delayMs: number, onAnswer?: (response: Response) => void, rule?: FaultRule): void {
    this.#network.deliver(this, this.#network.drawLatencyMs() + delayMs, onAnswer, rule);
  }

  /** Asks Dollr about another payment or document in place of this one. */
  deliverAnother(size: number, onAnswer: (response: Response) => void): void {
    const { sandbox } = this.#network.options;
    const url = urlOfAnother(this.message, sandbox.ledger, size);
    const answer = (response: Response): void => {
      if (url === this.message.url) onAnswer(response);
      else if (response.status === 200) onAnswer(asLie(response));
      else this.deliver(0, onAnswer);
    };
    this.#network.deliver(this, this.#network.drawLatencyMs(), answer, undefined, { ...this.message, url });
  }

  get nowMs(): number {
    return this.#network.options.scheduler.now;
  }

  /** Brings an answer back, `delayMs` later than usual. */
  answer(response: Response, delayMs = 0): void {
    const { message } = this;
    this.#process.settleAfter(this.#network.drawLatencyMs() + delayMs, () => {
      if (!message.signal?.aborted) {
        this.#process.note(`#${this.number} gets ${response.status}`);
        this.#network.options.watcher.onHeard(this.#process, message, response);
      }
      this.#resolve(response);
    });
  }

  fail(error: Error): void {
    this.#process.settleAfter(this.#network.drawLatencyMs(), () => {
      this.#process.note(`#${this.number} fails: ${(error.cause as Error).message}`);
      this.#reject(error);
    });
  }
}
