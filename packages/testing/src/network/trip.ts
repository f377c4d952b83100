import type { FaultRule } from "@dollr-kit/sandbox";
import type { Process } from "../process/process.ts";
import type { RequestLine } from "../trace/request-line.ts";
import { gaveUp } from "./broken-answers.ts";
import type { Message } from "./message.ts";
import type { Reply, Wire } from "./wire.ts";

/** One way, in virtual milliseconds. */
const ONE_WAY_MS = 20;
/** Of Node's own `fetch`. */
const GIVES_UP_AFTER_MS = 300_000;

/** One request from its leaving to whatever its sender gets. */
export class Trip {
  readonly promise: Promise<Response>;
  readonly message: Message;
  readonly line: RequestLine;
  readonly #process: Process;
  readonly #wire: Wire;
  readonly #leftAtMs: number;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  readonly #rules: FaultRule[] = [];
  #isRefused = false;
  #isOver = false;

  constructor(wire: Wire, process: Process, message: Message, line: RequestLine) {
    this.#wire = wire;
    this.#process = process;
    this.#leftAtMs = wire.scheduler.now;
    this.message = message;
    this.line = line;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = message;
    if (signal?.aborted) this.#giveUp(signal.reason);
    else signal?.addEventListener("abort", () => this.#giveUp(signal.reason), { once: true });
  }

  /** Dollr itself treats it in an odd way, this once. */
  twist(rule: FaultRule): void {
    this.#rules.push(rule);
  }

  /** The payer will say no to this payment. */
  refuse(): void {
    this.#isRefused = true;
  }

  /** Brings the request to Dollr, `delayMs` later than usual. */
  deliver(onReply?: (reply: Reply) => void, delayMs = 0): void {
    this.#wire.scheduler.after(ONE_WAY_MS + delayMs, async () => {
      const reply = await this.#wire.bring(this.message, this.#rules.splice(0));
      if (delayMs === 0) this.line.replied(reply);
      else this.#wire.tellOfLate(this.line, reply);
      if (this.#isRefused) this.#wire.refuse(this.message);
      onReply?.(reply);
    });
  }

  answer(status: number, response: Response): void {
    this.#settleAfter(ONE_WAY_MS, () => this.#hear(status, response));
  }

  /** Headers and half the body come; `fail` ends the wait for the rest. */
  answerHalf(status: number, response: Response, fail: (reason: unknown) => void): void {
    const { signal } = this.message;
    this.#settleAfter(ONE_WAY_MS, () => {
      this.line.heard(status);
      this.#resolve(response);
      signal?.addEventListener("abort", () => fail(signal.reason), { once: true });
      this.#settleAfter(GIVES_UP_AFTER_MS, () => {
        this.#giveUp(undefined);
        fail(gaveUp("BODY"));
      });
    });
  }

  fail(error: Error): void {
    this.#settleAfter(ONE_WAY_MS, () => {
      this.#isOver = true;
      this.#reject(error);
    });
  }

  /** Nothing comes back, until the patience of the sender ends, or that of `fetch`. */
  stayAway(): void {
    this.#settleAfter(GIVES_UP_AFTER_MS, () => this.#giveUp(gaveUp("HEADERS")));
  }

  /** Once the sender has given up; of one that died that is not known, so then as late as can be. */
  onGivenUp(run: () => void): void {
    let isDone = false;
    const once = (): void => {
      if (!isDone) run();
      isDone = true;
    };
    this.message.signal?.addEventListener("abort", once, { once: true });
    this.#wire.scheduler.after(GIVES_UP_AFTER_MS, once);
  }

  /** The process hears of something, unless it has given up. */
  #settleAfter(delayMs: number, run: () => void): void {
    this.#wire.scheduler.after(delayMs, () => {
      if (!this.#isOver) this.#process.settle(`the answer of ${this.message.name}`, run);
    });
  }

  #hear(status: number, response: Response): void {
    this.#isOver = true;
    this.line.heard(status);
    this.#resolve(response);
  }

  #giveUp(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.line.gaveUp(this.#wire.scheduler.now - this.#leftAtMs);
    this.#reject(reason);
  }
}
