import TinyQueue from "tinyqueue";

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: (at: number) => void;
}

/**
 * What happens by itself at a later instant. There are no timers: whoever looks first lets run what is due by then, in
 * order of time, each at its own instant, so that what is seen does not depend on when it is looked at.
 */
export class Agenda {
  readonly #queue = new TinyQueue<Due>([], (a, b) => a.at - b.at || a.order - b.order);
  #added = 0;

  add(at: number, run: (at: number) => void): void {
    this.#added += 1;
    this.#queue.push({ at, order: this.#added, run });
  }

  runUntil(now: number): void {
    for (let due = this.#queue.peek(); due !== undefined && due.at <= now; due = this.#queue.peek()) {
      this.#queue.pop();
      due.run(due.at);
    }
  }
}
