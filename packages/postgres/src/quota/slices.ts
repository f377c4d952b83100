/** How many requests this process may send between two moments of its own clock. */
export interface Slice {
  readonly tokens: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The slices of this process. An unused token is lost with its slice: sent later, its request would come on top of those of other processes. */
export interface Slices {
  add(slice: Slice): void;
  tryTake(nowMs: number): boolean;
  /** Gives back a token whose request was not sent, while its slice lasts. */
  release(nowMs: number): void;
  /** The tokens of all slices that have not ended. */
  left(nowMs: number): number;
  /** When the next slice begins. Infinity where there is none. */
  nextAtMs(nowMs: number): number;
  /** When the last slice begins. */
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
    release(nowMs) {
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
