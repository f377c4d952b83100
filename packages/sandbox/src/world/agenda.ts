import { EventQueue } from "../time/event-queue.ts";

/**
 * What happens by itself at a later instant. There are no timers: whoever looks first lets run what is due by then, in
 * order of time, each at its own instant, so that what is seen does not depend on when it is looked at.
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
