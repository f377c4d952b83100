interface Scheduled {
  readonly at: number;
  run: (() => void | Promise<void>) | undefined;
}

/** The first instant of every trial, in milliseconds since 1970. */
const START_MS = Date.UTC(2025, 5, 1, 14);

/**
 * Virtual time: a list of events. Every wait and every answer of a trial is a promise that an event settles, and everything
 * that can run because of it has run before the next event. So a plan has one course, and waiting is free.
 */
export class Scheduler {
  /** The latest first, so that the next one is taken from the end. */
  readonly #queue: Scheduled[] = [];
  #now = START_MS;
  #eventCount = 0;

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Milliseconds since the trial began. */
  get elapsedMs(): number {
    return this.#now - START_MS;
  }

  get eventCount(): number {
    return this.#eventCount;
  }

  /** @returns a function that takes the event out again. */
  after(delayMs: number, run: () => void | Promise<void>): () => void {
    const scheduled: Scheduled = { at: this.#now + Math.max(0, delayMs || 0), run };
    this.#queue.splice(this.#placeOf(scheduled.at), 0, scheduled);
    return () => {
      scheduled.run = undefined;
    };
  }

  /** Lets events happen for as long as there are any and `isGoingOn` holds. */
  async run(isGoingOn: () => boolean): Promise<void> {
    await quiescence();
    while (isGoingOn()) {
      const scheduled = this.#queue.pop();
      if (scheduled === undefined) return;
      if (scheduled.run === undefined) continue;
      this.#now = scheduled.at;
      this.#eventCount += 1;
      await scheduled.run();
      await quiescence();
    }
  }

  /** Before those of the same instant, which are taken first. */
  #placeOf(at: number): number {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#queue[middle]!.at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Taken at the start: a test may replace it by a fake one. */
const { setImmediate: immediately = (run: () => void): unknown => setTimeout(run, 0) } = globalThis as {
  setImmediate?: (run: () => void) => unknown;
};

/** A macrotask comes after every microtask, those that microtasks make included. */
const quiescence = (): Promise<void> => new Promise((resolve) => void immediately(resolve));
