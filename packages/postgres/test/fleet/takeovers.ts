/** How long it takes until another worker has in hand what a dead one had. */
export class Takeovers {
  readonly #deadSinceMs = new Map<string, number>();
  readonly #tookMs: number[] = [];

  /** A worker died with these in hand. */
  noteDeath(ids: Iterable<string>, atMs: number): void {
    for (const id of ids) this.#deadSinceMs.set(id, atMs);
  }

  noteTook(ids: readonly string[]): void {
    for (const id of ids) {
      const sinceMs = this.#deadSinceMs.get(id);
      if (sinceMs !== undefined) this.#tookMs.push(performance.now() - sinceMs);
      this.#deadSinceMs.delete(id);
    }
  }

  get tookMs(): readonly number[] {
    return this.#tookMs;
  }
}
