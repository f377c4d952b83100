import type { SandboxBehaviour } from "../behaviour/behaviour.ts";

/** A token bucket that fills at `requestsPerSecond` and holds one second of it. */
export class RateLimit {
  #tokens = 1;
  #filledAt: number | undefined;

  /** @returns 0 when the request may pass, else the milliseconds until the next one may. */
  tryAcquire({ requestsPerSecond: rate }: SandboxBehaviour, now: number): number {
    if (rate === Number.POSITIVE_INFINITY) return 0;
    const size = Math.max(1, rate);
    const gained = (Math.max(0, now - (this.#filledAt ?? Number.NEGATIVE_INFINITY)) / 1_000) * rate;
    this.#tokens = Math.min(size, this.#tokens + gained);
    this.#filledAt = now;
    // Times are whole milliseconds, so a token may be short by a rounding error.
    if (this.#tokens < 1 - 1e-9) return Math.ceil(((1 - this.#tokens) / rate) * 1_000);
    this.#tokens -= 1;
    return 0;
  }
}
