import type { FaultRule, Sandbox } from "@dollr-kit/sandbox";
import type { Random, Scheduler } from "@dollr-kit/sandbox/time";
import type { Transcript } from "../kernel/transcript.ts";
import type { FaultBook } from "../plan/fault-book.ts";
import type { Life } from "../process/life.ts";
import { EFFECTS } from "./effects.ts";
import { type Message, toMessage, toRequest } from "./message.ts";
import { withToldWords } from "./told-words.ts";
import { Trip } from "./trip.ts";

/** Told of what leaves a process, what Dollr answers, and what the process gets to hear. */
export interface WireWatcher {
  onLeave(life: Life, message: Message): void;
  onAnswered(message: Message, response: Response): void;
  onHeard(life: Life, message: Message, response: Response): void;
}

export interface WireOptions {
  readonly scheduler: Scheduler;
  readonly transcript: Transcript;
  readonly faults: FaultBook;
  readonly sandbox: Sandbox;
  readonly random: Random;
  readonly latencyMs: number;
  /** Of one attempt, in the clients. */
  readonly timeoutMs: number;
  readonly watcher: WireWatcher;
}

/** The network between the workers and Dollr. */
export class Wire {
  readonly options: WireOptions;
  #callCount = 0;
  #onTheWay = 0;

  constructor(options: WireOptions) {
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
  fetchOf(life: Life): typeof fetch {
    return async (input, init) => {
      const message = await toMessage(input, init);
      this.#callCount += 1;
      const trip = new Trip(this, life, message, this.#callCount);
      this.options.watcher.onLeave(life, message);
      const strike = this.options.faults.onCall(message.group, life.worker);
      life.note(`#${trip.number} ${message.name}${strike ? ` [${strike.effect}]` : ""}`);
      EFFECTS[strike?.effect ?? "none"](trip, strike?.size ?? 0);
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
    trip: Trip,
    delayMs: number,
    onAnswer?: (response: Response) => void,
    rule?: FaultRule,
    message = trip.message,
  ): void {
    const { scheduler, sandbox, transcript, watcher } = this.options;
    this.#onTheWay += 1;
    scheduler.after(delayMs, () => {
      this.#onTheWay -= 1;
      const fault = rule && sandbox.faults.add(rule);
      const answered = sandbox.fetch(toRequest(message)).then((response) => withToldWords(message, response));
      void answered.then((response) => {
        fault?.remove();
        transcript.note("dollr", `#${trip.number} ${response.status} to ${trip.message.name}`);
        watcher.onAnswered(trip.message, response);
        onAnswer?.(response);
      });
    });
  }
}
