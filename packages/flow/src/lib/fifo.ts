/** First in, first out; taking the first one costs the same however many there are. */
export class Fifo<T> {
  #entries: T[] = [];
  #head = 0;

  get size(): number {
    return this.#entries.length - this.#head;
  }

  push(entry: T): void {
    this.#entries.push(entry);
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const first = this.#entries[this.#head];
    this.#head += 1;
    if (this.#head * 2 >= this.#entries.length) this.#forgetTaken();
    return first;
  }

  /** Takes all of them. */
  drain(): readonly T[] {
    this.#forgetTaken();
    return this.#entries.splice(0);
  }

  #forgetTaken(): void {
    this.#entries = this.#entries.slice(this.#head);
    this.#head = 0;
  }
}
