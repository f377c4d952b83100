/** How many requests this process may send between two moments of its own clock. */
export interface Slice {
  readonly tokens: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The slices of this process. What it does not use in their time is lost: sent later, it would come on top of what others may send. */
export interface Slices {
  add(slice: Slice): void;
  tryTake(nowMs: number): boolean;
  /** Gives back a request that was taken and not sent, while its slice lasts. */
  giveBack(nowMs: number): void;
  /** Tokens of now and of later. */
  left(nowMs: number): number;
  /** When the next slice begins; infinite where there is none. */
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
