import type { FaultRule, Sandbox } from "@dollr-kit/sandbox";
import type { Random, Scheduler } from "@dollr-kit/sandbox/time";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import type { Process } from "../process/process.ts";
import type { Trace } from "../trace/trace.ts";
import { withToldWords } from "../workload/told-words.ts";
import { EFFECTS } from "./effects.ts";
import { InFlightRequest } from "./in-flight-request.ts";
import { type Message, toMessage, toRequest } from "./message.ts";

/** Told of what leaves a process, what Dollr answers, and what the process gets to hear. */
export interface NetworkObserver {
  onLeave(process: Process, message: Message): void;
  onAnswered(message: Message, response: Response): void;
  onHeard(process: Process, message: Message, response: Response): void;
}

export interface NetworkOptions {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly faults: SeededInjector;
  readonly sandbox: Sandbox;
  readonly random: Random;
  readonly latencyMs: number;
  /** Of one attempt, in the clients. */
  readonly timeoutMs: number;
  readonly watcher: NetworkObserver;
}

/** The network between the workers and Dollr. */
export class Network {
  readonly options: NetworkOptions;
  #callCount = 0;
  #onTheWay = 0;

  constructor(options: NetworkOptions) {
    this.options = options;
  }

  get callCount(): number {
    return this.#callCount;
  }

  /** Requests that have not arrived yet. */
  get onTheWay(): number {
    return this.#onTheWay;
  }

  /** What one process calls `fetch`. */
  fetchOf(process: Process): typeof fetch {
    return async (input, init) => {
      const message = await toMessage(input, init);
      this.#callCount += 1;
      const trip = new InFlightRequest(this, process, message, this.#callCount);
      this.options.watcher.onLeave(process, message);
      const fault = this.options.faults.onRequest(message.group, process.worker);
      process.note(`#${trip.number} ${message.name}${fault ? ` [${fault.effect}]` : ""}`);
      EFFECTS[fault?.effect ?? "none"](trip, fault?.size ?? 0);
      return trip.promise;
    };
  }

  /** How long one way takes, this time. */
  drawLatencyMs(): number {
    const { random, latencyMs } = this.options;
    return Math.round(latencyMs * (1 + random.next()));
  }

  /** Brings a message to Dollr after a while. @param rule - an oddity of Dollr's own, for this delivery alone. */
  deliver(
    trip: InFlightRequest,
    delayMs: number,
    onAnswer?: (response: Response) => void,
    rule?: FaultRule,
    message = trip.message,
  ): void {
    const { scheduler, sandbox, trace, watcher } = this.options;
    this.#onTheWay += 1;
    scheduler.after(delayMs, () => {
      this.#onTheWay -= 1;
      const fault = rule && sandbox.faults.add(rule);
      const answered = sandbox.fetch(toRequest(message)).then((response) => withToldWords(message, response));
      void answered.then((response) => {
        fault?.remove();
        trace.note("dollr", `#${trip.number} ${response.status} to ${trip.message.name}`);
        watcher.onAnswered(trip.message, response);
        onAnswer?.(response);
      });
    });
  }
}
