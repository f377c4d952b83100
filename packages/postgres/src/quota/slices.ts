/** Requests that may be sent from one moment to another, by the time of this process. */
export interface Slice {
  readonly tokens: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The slices that this process has. What it does not use in their time is lost, so that it is never sent beside what others may send. */
export interface Slices {
  add(slice: Slice): void;
  tryTake(nowMs: number): boolean;
  /** One that was taken was not used: as long as there is a slice. */
  giveBack(nowMs: number): void;
  /** Tokens of now and of later. */
  left(nowMs: number): number;
  /** When the next one begins that has not yet; infinite where there is none. */
  nextAtMs(nowMs: number): number;
  /** When the last one begins. */
  lastAtMs(): number;
  clear(): void;
}

export function createSlices(): Slices {
  let slices: { tokens: number; readonly fromMs: number; readonly untilMs: number }[] = [];

  const current = (nowMs: number) => {
    slices = slices.filter(({ untilMs }) => untilMs > nowMs);
    return slices.filter(({ fromMs }) => fromMs <= nowMs);
  };

  return {
    add({ ...slice }) {
      slices.push(slice);
    },
    tryTake(nowMs) {
      const slice = current(nowMs).find(({ tokens }) => tokens > 0);
      if (slice === undefined) return false;
      slice.tokens -= 1;
      return true;
    },
    giveBack(nowMs) {
      const slice = current(nowMs).at(-1);
      if (slice !== undefined) slice.tokens += 1;
    },
    left: (nowMs) => slices.reduce((sum, { tokens, untilMs }) => sum + (untilMs > nowMs ? tokens : 0), 0),
    nextAtMs: (nowMs) => Math.min(...slices.map(({ fromMs }) => (fromMs > nowMs ? fromMs : Number.POSITIVE_INFINITY))),
    lastAtMs: () => Math.max(...slices.map(({ fromMs }) => fromMs)),
    clear() {
      slices = [];
    },
  };
}
