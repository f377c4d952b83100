import { LATE_MS, LONGEST_PART_MS } from "./bounds.ts";
import type { SliceAnswer } from "./quota-row.ts";
import type { Slice } from "./slices.ts";

/** Cuts a slice into parts of at most `LONGEST_PART_MS`, or of one request where one takes longer. */
export function toParts({ tokens, perSecond }: Pick<SliceAnswer, "tokens" | "perSecond">, startMs: number): Slice[] {
  const eachMs = 1_000 / perSecond;
  const most = Math.max(1, Math.floor(LONGEST_PART_MS / eachMs));
  return Array.from({ length: Math.ceil(tokens / most) }, (_, index) => {
    const count = Math.min(most, tokens - index * most);
    const fromMs = startMs + index * most * eachMs;
    return { tokens: count, fromMs, untilMs: fromMs + Math.min(LONGEST_PART_MS, count * eachMs) + LATE_MS };
  });
}
