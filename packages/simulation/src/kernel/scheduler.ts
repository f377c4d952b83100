import TinyQueue from "tinyqueue";

interface Scheduled {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

const EVENTS_PER_TURN = 32;

/** The first instant of every simulation, in milliseconds since 1970. */
const START_MS = Date.UTC(2025, 5, 1, 14);

/**
 * Virtual time: one heap of events. Every wait and every answer in a simulation is a promise that an event settles, and
 * everything that can run because of it has run before the next event. So a seed has one course, and waiting is free.
 */
export class Scheduler {
  readonly #queue = new TinyQueue<Scheduled>([], (a, b) => a.at - b.at || a.order - b.order);
  #now = START_MS;
  #scheduled = 0;
  #eventCount = 0;

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Milliseconds since the simulation began. */
  get elapsedMs(): number {
    return this.#now - START_MS;
  }

  get eventCount(): number {
    return this.#eventCount;
  }

  /** @returns a function that takes the event out again. */
  after(delayMs: number, run: () => void): () => void {
    this.#scheduled += 1;
    const scheduled: Scheduled = { at: this.#now + Math.max(0, delayMs), order: this.#scheduled, run };
    this.#queue.push(scheduled);
    return () => {
      scheduled.run = undefined;
    };
  }

  /** Lets events happen for as long as there are any and `isGoingOn` holds. */
  async run(isGoingOn: () => boolean): Promise<void> {
    await quiescence();
    while (await this.#runSome(isGoingOn));
  }

  /** So many events in one turn of the runtime's loop, which costs more than most of them. @returns whether there may be more. */
  #runSome(isGoingOn: () => boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let isOver = false;
      const step = (): void => {
        try {
          isOver ||= !this.#runNext(isGoingOn);
        } catch (error) {
          isOver = true;
          reject(error);
        }
      };
      for (let count = 0; count < EVENTS_PER_TURN; count += 1) setImmediate(step);
      setImmediate(() => resolve(!isOver));
    });
  }

  #runNext(isGoingOn: () => boolean): boolean {
    while (isGoingOn()) {
      const scheduled = this.#queue.pop();
      if (scheduled === undefined) return false;
      if (scheduled.run === undefined) continue;
      this.#now = scheduled.at;
      this.#eventCount += 1;
      scheduled.run();
      return true;
    }
    return false;
  }
}

/** A macrotask comes after every microtask, those that microtasks make included. */
export const quiescence = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
