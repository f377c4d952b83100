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
/** Each second in which more was asked for: by a tenth until the first refusal, by one request from then on. */
const FAST_GROWTH = 1.1;
const GROWTH_MS = 1_000;
/** Where so little is carried, one request more is soon one too many: what a payment needs in a row has to fit before it. */
const LITTLE_PER_SECOND = 3;
const REQUESTS_IN_A_ROW = 20;
/** A burst empties the bucket too; only who uses this much of the rate wants more of it. */
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
