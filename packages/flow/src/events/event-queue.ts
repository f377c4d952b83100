/** What a consumer that does not keep up may leave behind before the oldest are dropped. */
const MAX_WAITING = 1_000;

/** Hands events from those who make them, who never wait, to one consumer, who may be slow. */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #waiting: T[] = [];
  #sleepers: (() => void)[] = [];
  #ended = false;
  readonly #onEnd: () => void;

  /** @param onEnd - called once, when nothing more is taken. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(event: T): void {
    if (this.#ended) return;
    if (this.#waiting.push(event) > MAX_WAITING) this.#waiting.shift();
    this.#wake();
  }

  /** No more will come; what waits is still handed over. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
    this.#wake();
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#sleepers.push(resolve);
      });
    }
    return this.#waiting.length > 0 ? { done: false, value: this.#waiting.shift()! } : { done: true, value: undefined };
  }

  /** Who asked for the next one several times at once waits with all of them. */
  #wake(): void {
    for (const wake of this.#sleepers.splice(0)) wake();
  }

  async return(): Promise<IteratorResult<T>> {
    this.end();
    this.#waiting.length = 0;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
