import { EventQueue } from "./event-queue.ts";
import { afterMicrotasks, quiescence } from "./quiescence.ts";

/** The first instant, unless another one is given. */
const START_MS = Date.UTC(2025, 5, 1, 14);
const EVENTS_PER_TURN = 32;
/** How many turns of the event loop a request to a server in the same process may take, until its answer is read. */
const TURNS_OF_A_REQUEST = 12;

/**
 * Virtual time: one queue of events. Every wait and every answer is a promise that an event settles, and everything that
 * can run then has run before the next event. So the same seed gives the same run, and waiting costs no time.
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
   * @param run - where it returns a promise, the next event waits for it.
   * @returns a function that cancels the event.
   */
  after(delayMs: number, run: () => void | Promise<void>): () => void {
    return this.#queue.add(this.#now + Math.max(0, delayMs || 0), run);
  }

  /** Runs events as long as there are any and `isGoingOn` returns true. */
  async run(isGoingOn: () => boolean): Promise<void> {
    await quiescence();
    while (await this.#runSome(isGoingOn));
  }

  /** Runs events up to an instant, and sets the time to it. */
  async runUntil(untilMs: number): Promise<void> {
    await this.runWithin(untilMs, () => true);
    this.#now = Math.max(this.#now, untilMs);
  }

  /**
   * Runs events up to an instant, as long as `isGoingOn` returns true. Slower than {@link run}: after each event it leaves
   * time for a request to a server in the same process.
   */
  async runWithin(untilMs: number, isGoingOn: () => boolean): Promise<void> {
    await quiescence(TURNS_OF_A_REQUEST);
    while (isGoingOn() && (this.#queue.nextAt ?? Number.POSITIVE_INFINITY) <= untilMs) {
      await this.#runNext();
      await quiescence(TURNS_OF_A_REQUEST);
    }
  }

  /** Runs several events per turn of the event loop, since a turn costs more than an event. @returns whether there may be more. */
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

  /** @returns whether there was an event; a promise of it where the event is asynchronous. */
  #runNext(): boolean | Promise<boolean> {
    const event = this.#queue.take();
    if (event === undefined) return false;
    this.#now = Math.max(this.#now, event.at);
    this.#eventCount += 1;
    const done = event.run(event.at);
    return done instanceof Promise ? done.then(() => true) : true;
  }
}
