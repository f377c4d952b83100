import TinyQueue from "tinyqueue";

/** What runs at an instant, possibly asynchronously. */
export type Run = (at: number) => void | Promise<void>;

interface Event {
  readonly at: number;
  readonly order: number;
  run: Run | undefined;
}

/** Events in order of time, and those of one instant in the order in which they were added. */
export class EventQueue {
  readonly #heap = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  #added = 0;
  #size = 0;

  /** How many events are waiting. */
  get size(): number {
    return this.#size;
  }

  /** The instant of the first event. */
  get nextAt(): number | undefined {
    return this.#first()?.at;
  }

  /** @returns a function that cancels the event. */
  add(at: number, run: Run): () => void {
    this.#added += 1;
    this.#size += 1;
    const event: Event = { at, order: this.#added, run };
    this.#heap.push(event);
    return () => {
      if (event.run === undefined) return;
      event.run = undefined;
      this.#size -= 1;
    };
  }

  /** Removes the first event and returns it. */
  take(): { readonly at: number; readonly run: Run } | undefined {
    const event = this.#first();
    if (event?.run === undefined) return undefined;
    const { at, run } = event;
    this.#heap.pop();
    // So that cancelling it later has no effect.
    event.run = undefined;
    this.#size -= 1;
    return { at, run };
  }

  #first(): Event | undefined {
    let event = this.#heap.peek();
    while (event !== undefined && event.run === undefined) {
      this.#heap.pop();
      event = this.#heap.peek();
    }
    return event;
  }
}
