import type { Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { RequestFault } from "../faults/catalogue.ts";
import type { Process } from "../process/process.ts";
import { depart } from "./effects.ts";
import { type Carrier, type Delivery, InFlightRequest } from "./in-flight-request.ts";
import { type Message, referenceOf, toMessage, toRequest } from "./message.ts";
import { urlOfAnother } from "./untrue-answers.ts";

/** Where Dollr is; nothing listens there, and nothing goes there. */
export const BASE_URL = "http://127.0.0.1:4010";

/** Says what goes wrong with a request that leaves. */
export interface RequestInjector {
  onRequest(process: Process, message: Message): readonly RequestFault[];
}

/** Told of what leaves a process, what Dollr answers, and what the process gets to hear. */
export interface NetworkObserver {
  onLeave(request: InFlightRequest, faults: readonly RequestFault[]): void;
  /** Dollr has answered, whether or not anybody hears of it. */
  onAnswered(request: InFlightRequest, response: Response, isLate: boolean): void;
  onHeard(request: InFlightRequest, response: Response): void;
  onFailed?(request: InFlightRequest, error: Error): void;
  onGivenUp?(request: InFlightRequest, afterMs: number): void;
}

export interface NetworkOptions {
  readonly scheduler: Scheduler;
  readonly sandbox: Sandbox;
  readonly injector: RequestInjector;
  readonly observer: NetworkObserver;
  /** How long one way takes, each time. */
  readonly latencyMs: () => number;
  /** Brings a message to Dollr. @defaultValue to `sandbox.fetch` */
  readonly send?: (message: Message) => Promise<Response>;
}

/** The network between the processes and Dollr. */
export class Network {
  readonly #options: NetworkOptions;
  readonly #carrier: Carrier;
  #requestCount = 0;
  #onTheWay = 0;

  constructor(options: NetworkOptions) {
    const { scheduler, observer } = options;
    this.#options = options;
    this.#carrier = {
      get nowMs() {
        return scheduler.now;
      },
      after: (delayMs, run) => scheduler.after(delayMs, run),
      latencyMs: options.latencyMs,
      toAnother: (message, pick) => ({ ...message, url: urlOfAnother(message, options.sandbox.ledger, pick) }),
      carry: (request, delivery) => this.#carry(request, delivery),
      onHeard: (request, response) => observer.onHeard(request, response),
      onFailed: (request, error) => observer.onFailed?.(request, error),
      onGivenUp: (request, afterMs) => observer.onGivenUp?.(request, afterMs),
    };
  }

  /** Requests that have left. */
  get requestCount(): number {
    return this.#requestCount;
  }

  /** Requests that have not arrived yet. */
  get onTheWay(): number {
    return this.#onTheWay;
  }

  /** What one process calls `fetch`. */
  fetchOf(process: Process): typeof fetch {
    return async (input, init) => {
      const message = await toMessage(input, init);
      if (!message.url.startsWith(`${BASE_URL}/`)) throw elsewhere(message);
      this.#requestCount += 1;
      const request = new InFlightRequest(this.#carrier, process, message, this.#requestCount);
      const faults = this.#options.injector.onRequest(process, message);
      this.#options.observer.onLeave(request, faults);
      depart(request, faults);
      return request.promise;
    };
  }

  #carry(request: InFlightRequest, delivery: Delivery): void {
    this.#onTheWay += 1;
    this.#options.scheduler.after(this.#options.latencyMs() + (delivery.delayMs ?? 0), async () => {
      this.#onTheWay -= 1;
      const response = await this.#send(request, delivery);
      if (request.isRefusedByPayer) this.#refuse(request.message);
      this.#options.observer.onAnswered(request, response, delivery.isLate ?? false);
      await delivery.onAnswer?.(response);
    });
  }

  /** Dollr does what it is asked; its own oddities are for this delivery alone. */
  async #send(request: InFlightRequest, { message = request.message }: Delivery): Promise<Response> {
    const { sandbox, send = (one: Message) => sandbox.fetch(toRequest(one)) } = this.#options;
    const rules = request.takeDistortions().map((fault) => sandbox.faults.add(fault));
    const response = await send(message);
    for (const rule of rules) rule.remove();
    return response;
  }

  /** The payer refuses the payment that was just taken. */
  #refuse(message: Message): void {
    const { ledger, payer } = this.#options.sandbox;
    const referenceId = referenceOf(message);
    const execution = ledger.executions.findLast((one) => one.referenceId === referenceId);
    if (execution !== undefined && execution.outcome === undefined) payer.refuse(execution.referenceId);
  }
}

function elsewhere({ url }: Message): Error {
  const { origin } = new URL(url);
  return new TypeError(
    `fetch of a proof reaches ${BASE_URL} alone, and ${origin} was asked for: take baseUrl from what the app is given.`,
  );
}
