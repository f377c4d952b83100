import TinyQueue from "tinyqueue";

/** What happens at an instant. It may take a while to be done. */
export type Happening = (at: number) => void | Promise<void>;

interface Event {
  readonly at: number;
  readonly order: number;
  run: Happening | undefined;
}

/** Events in order of time, and those of one instant in the order in which they were added. */
export class EventQueue {
  readonly #heap = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  #added = 0;
  #size = 0;

  /** How many are to come. */
  get size(): number {
    return this.#size;
  }

  /** The instant of the first one. */
  get nextAt(): number | undefined {
    return this.#first()?.at;
  }

  /** @returns a function that takes the event out again. */
  add(at: number, run: Happening): () => void {
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

  /** Takes the first one out. */
  take(): { readonly at: number; readonly run: Happening } | undefined {
    const event = this.#first();
    if (event?.run === undefined) return undefined;
    const { at, run } = event;
    this.#heap.pop();
    // A later cancelling has nothing to take out.
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
