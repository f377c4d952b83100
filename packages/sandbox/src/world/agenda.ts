import { EventQueue } from "../time/event-queue.ts";

/**
 * What is planned for later instants. There are no timers: before each access everything that is due runs, in order of time
 * and each at its own instant, so that the result does not depend on when somebody reads it.
 */
export class Agenda {
  readonly #queue = new EventQueue();

  add(at: number, run: (at: number) => void): void {
    this.#queue.add(at, run);
  }

  runUntil(now: number): void {
    while ((this.#queue.nextAt ?? Number.POSITIVE_INFINITY) <= now) {
      const due = this.#queue.take();
      due?.run(due.at);
    }
  }
}
