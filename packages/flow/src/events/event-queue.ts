/** What a consumer that does not keep up may leave behind before the oldest are dropped. */
const MAX_WAITING = 1_000;

/** Hands events from those who make them, who never wait, to one consumer, who may be slow. */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #waiting: T[] = [];
  #sleepers: (() => void)[] = [];
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  readonly #allowed: Promise<unknown>;
  readonly #onEnd: () => void;

  /**
   * @param allowed - nothing is handed over before it resolves, or ever where it rejects.
   * @param onEnd - called once, when nothing more is taken.
   */
  constructor(allowed: Promise<unknown>, onEnd: () => void) {
    this.#allowed = allowed;
    this.#onEnd = onEnd;
    // Whoever asks for the next one hears of it.
    allowed.catch(() => undefined);
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

  /** No more can come; what waits is handed over before the error. */
  fail(error: unknown): void {
    if (!this.#ended) this.#failure = { error };
    this.end();
  }

  async next(): Promise<IteratorResult<T>> {
    await this.#allowed;
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#sleepers.push(resolve);
      });
    }
    if (this.#waiting.length > 0) return { done: false, value: this.#waiting.shift()! };
    this.#throwFailure();
    return { done: true, value: undefined };
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  /** Who asked for the next one several times at once waits with all of them. */
  #wake(): void {
    for (const wake of this.#sleepers.splice(0)) wake();
  }

  async return(): Promise<IteratorResult<T>> {
    this.end();
    this.#failure = undefined;
    this.#waiting.length = 0;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
