import type { SandboxBehaviour } from "../behaviour/behaviour.ts";

/** A bucket of tokens that fills at `requestsPerSecond` and holds a second's worth: above it requests are a 429. */
export class RateLimit {
  #tokens = 1;
  #filledAt: number | undefined;

  /** @returns milliseconds until the next request would be answered; 0 where this one is. */
  take({ requestsPerSecond: rate }: SandboxBehaviour, now: number): number {
    if (rate === Number.POSITIVE_INFINITY) return 0;
    const size = Math.max(1, rate);
    const gained = (Math.max(0, now - (this.#filledAt ?? Number.NEGATIVE_INFINITY)) / 1_000) * rate;
    this.#tokens = Math.min(size, this.#tokens + gained);
    this.#filledAt = now;
    // Times are whole milliseconds: what is missing by less than a rounding is not missing.
    if (this.#tokens < 1 - 1e-9) return Math.ceil(((1 - this.#tokens) / rate) * 1_000);
    this.#tokens -= 1;
    return 0;
  }
}
