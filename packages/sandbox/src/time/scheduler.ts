import { EventQueue } from "./event-queue.ts";
import { afterMicrotasks, quiescence } from "./quiescence.ts";

/** The first instant, unless another one is given. */
const START_MS = Date.UTC(2025, 5, 1, 14);
const EVENTS_PER_TURN = 32;
/** Turns of the event loop that a request to a server in the same process may take until its answer is read. */
const TURNS_OF_A_REQUEST = 12;

/**
 * Virtual time: one queue of events. Every wait and every answer is a promise that an event settles, and everything that can
 * run because of it has run before the next event. So a seed has one course, and waiting is free.
 */
export class Scheduler {
  readonly #queue = new EventQueue();
  readonly #startMs: number;
  #now: number;
  #eventCount = 0;

  /** @param startMs - first instant, in milliseconds since 1970. Default: 2025-06-01T14:00:00Z. */
  constructor(startMs = START_MS) {
    this.#startMs = startMs;
    this.#now = startMs;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Milliseconds since the first instant. */
  get elapsedMs(): number {
    return this.#now - this.#startMs;
  }

  /** How many events have happened. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** How many events are to come. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Plans an event.
   * @param run - where it returns a promise, the next event waits for that.
   * @returns a function that takes the event out again.
   */
  after(delayMs: number, run: () => void | Promise<void>): () => void {
    return this.#queue.add(this.#now + Math.max(0, delayMs || 0), run);
  }

  /** Lets events happen for as long as there are any and `isGoingOn` holds. */
  async run(isGoingOn: () => boolean): Promise<void> {
    await quiescence();
    while (await this.#runSome(isGoingOn));
  }

  /** Lets events happen up to an instant, and stays there. */
  async runUntil(untilMs: number): Promise<void> {
    await this.runWithin(untilMs, () => true);
    this.#now = Math.max(this.#now, untilMs);
  }

  /**
   * Lets events happen up to an instant, for as long as `isGoingOn` holds, and stays at the last one. Slower than
   * {@link run}: after each event there is time for a request to a server in the same process.
   */
  async runWithin(untilMs: number, isGoingOn: () => boolean): Promise<void> {
    await quiescence(TURNS_OF_A_REQUEST);
    while (isGoingOn() && (this.#queue.nextAt ?? Number.POSITIVE_INFINITY) <= untilMs) {
      await this.#runNext();
      await quiescence(TURNS_OF_A_REQUEST);
    }
  }

  /** So many events in one turn of the runtime's loop, which costs more than most of them. @returns whether there may be more. */
  #runSome(isGoingOn: () => boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (result: boolean | Promise<boolean>): void => {
        isOver = true;
        resolve(result);
      };
      const step = (): void => {
        if (isOver) return;
        try {
          const happened = isGoingOn() && this.#runNext();
          if (happened !== true) end(happened);
        } catch (error) {
          isOver = true;
          reject(error);
        }
      };
      for (let count = 0; count < EVENTS_PER_TURN; count += 1) afterMicrotasks(step);
      afterMicrotasks(() => resolve(true));
    });
  }

  /** @returns whether an event has happened, as a promise where it takes a while. */
  #runNext(): boolean | Promise<boolean> {
    const event = this.#queue.take();
    if (event === undefined) return false;
    this.#now = Math.max(this.#now, event.at);
    this.#eventCount += 1;
    const done = event.run(event.at);
    return done instanceof Promise ? done.then(() => true) : true;
  }
}
