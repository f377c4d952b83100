/** Something with a due time, and where it stands in the heap. */
export interface DueEntry {
  dueMs: number;
  /** -1 while in no heap. */
  heapIndex: number;
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
    if (entry.heapIndex === -1) entry.heapIndex = this.#entries.push(entry) - 1;
    this.#restore(entry);
  }

  remove(entry: T): void {
    const { heapIndex } = entry;
    if (heapIndex === -1) return;
    entry.heapIndex = -1;
    const last = this.#entries.pop();
    if (last === undefined || last === entry) return;
    this.#place(last, heapIndex);
    this.#restore(last);
  }

  #restore(entry: T): void {
    this.#rise(entry);
    this.#sink(entry);
  }

  #rise(entry: T): void {
    while (entry.heapIndex > 0) {
      const parent = this.#entries[(entry.heapIndex - 1) >> 1]!;
      if (parent.dueMs <= entry.dueMs) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: T): void {
    for (;;) {
      const left = this.#entries[entry.heapIndex * 2 + 1];
      const right = this.#entries[entry.heapIndex * 2 + 2];
      const first = right !== undefined && left !== undefined && right.dueMs < left.dueMs ? right : left;
      if (first === undefined || first.dueMs >= entry.dueMs) return;
      this.#swap(entry, first);
    }
  }

  #swap(a: T, b: T): void {
    const { heapIndex } = a;
    this.#place(a, b.heapIndex);
    this.#place(b, heapIndex);
  }

  #place(entry: T, heapIndex: number): void {
    this.#entries[heapIndex] = entry;
    entry.heapIndex = heapIndex;
  }
}
