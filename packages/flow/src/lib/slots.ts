/** A number of places in which work is done side by side. */
export interface Slots {
  /** Begins the work as soon as there is a place for it. It resolves when it has begun. */
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves when all work is done. */
  empty(): Promise<void>;
}

export function createSlots(places: number): Slots {
  const underWay = new Set<Promise<void>>();
  return {
    async run(work) {
      while (underWay.size >= places) await Promise.race(underWay);
      const done: Promise<void> = work().finally(() => void underWay.delete(done));
      underWay.add(done);
    },
    async empty() {
      await Promise.all(underWay);
    },
  };
}
