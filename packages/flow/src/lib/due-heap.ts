/** Something with a due time, and where it stands in the heap. */
export interface DueEntry {
  dueMs: number;
  /** -1 while in no heap. */
  index: number;
}

/** Due times in order: adding, moving and taking cost the logarithm of how many sleep, looking at the first costs nothing. */
export class DueHeap<T extends DueEntry> {
  readonly #entries: T[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** The one that is due first. */
  peek(): T | undefined {
    return this.#entries[0];
  }

  /** Adds an entry, or moves it to its new due time. */
  put(entry: T, dueMs: number): void {
    entry.dueMs = dueMs;
    if (entry.index === -1) entry.index = this.#entries.push(entry) - 1;
    this.#restore(entry);
  }

  remove(entry: T): void {
    const { index } = entry;
    if (index === -1) return;
    entry.index = -1;
    const last = this.#entries.pop();
    if (last === undefined || last === entry) return;
    this.#place(last, index);
    this.#restore(last);
  }

  #restore(entry: T): void {
    this.#rise(entry);
    this.#sink(entry);
  }

  #rise(entry: T): void {
    while (entry.index > 0) {
      const parent = this.#entries[(entry.index - 1) >> 1]!;
      if (parent.dueMs <= entry.dueMs) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: T): void {
    for (;;) {
      const left = this.#entries[entry.index * 2 + 1];
      const right = this.#entries[entry.index * 2 + 2];
      const first = right !== undefined && left !== undefined && right.dueMs < left.dueMs ? right : left;
      if (first === undefined || first.dueMs >= entry.dueMs) return;
      this.#swap(entry, first);
    }
  }

  #swap(a: T, b: T): void {
    const { index } = a;
    this.#place(a, b.index);
    this.#place(b, index);
  }

  #place(entry: T, index: number): void {
    this.#entries[index] = entry;
    entry.index = index;
  }
}
