import type { ElapsedTime } from "../lib/elapsed-time.ts";

/** How many requests per second are sent. */
export interface Rate {
  readonly perSecond: number;
  /** A request was sent. */
  used(): void;
  /** There was nothing left to send another one. */
  exhausted(): void;
  /** Dollr answered 429. */
  refused(): void;
}

export interface AdaptiveRateOptions {
  readonly time: ElapsedTime;
  readonly minPerSecond: number;
  readonly maxPerSecond: number;
}

const START_PER_SECOND = 20;
/** It grows in each second in which more was asked for: by a tenth until the first refusal, from then on by one request. */
const FAST_GROWTH = 1.1;
const GROWTH_MS = 1_000;
/** At so low a rate it grows no sooner than a payment had its requests in a row: one more per second may be one too many. */
const LITTLE_PER_SECOND = 3;
const REQUESTS_IN_A_ROW = 20;
/** It grows only where at least this share of it was used: a short burst empties the bucket as well, and needs no higher rate. */
const USED_SHARE = 0.8;

export const fixedRate = (perSecond: number): Rate => ({
  perSecond,
  used: () => undefined,
  exhausted: () => undefined,
  refused: () => undefined,
});

/** Nobody knows Dollr's limits, so it looks for them as TCP does: it grows while nothing is refused, and halves at a refusal. */
export function adaptiveRate({ time, minPerSecond, maxPerSecond }: AdaptiveRateOptions): Rate {
  const within = (rate: number) => Math.min(maxPerSecond, Math.max(minPerSecond, rate));
  let perSecond = within(START_PER_SECOND);
  let countedFromMs = time.nowMs();
  let sent = 0;
  let wasRefused = false;

  const growthMs = () =>
    wasRefused && perSecond < LITTLE_PER_SECOND ? (REQUESTS_IN_A_ROW / perSecond) * 1_000 : GROWTH_MS;

  function countAnew(nowMs: number): void {
    countedFromMs = nowMs;
    sent = 0;
  }

  return {
    get perSecond() {
      return perSecond;
    },
    used() {
      sent += 1;
    },
    exhausted() {
      const nowMs = time.nowMs();
      const seconds = (nowMs - countedFromMs) / 1_000;
      if (seconds * 1_000 < growthMs()) return;
      const isWanted = sent >= perSecond * seconds * USED_SHARE;
      if (isWanted) perSecond = within(wasRefused ? perSecond + 1 : perSecond * FAST_GROWTH);
      countAnew(nowMs);
    },
    refused() {
      wasRefused = true;
      perSecond = within(perSecond / 2);
      countAnew(time.nowMs());
    },
  };
}
