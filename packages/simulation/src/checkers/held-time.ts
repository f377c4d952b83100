/** Time in which nobody could do anything, to be taken off from how long something has waited. */
export class HeldTime {
  #totalMs = 0;
  #untilMs = 0;

  /** From now on for so long, beside what is held already. */
  hold(nowMs: number, forMs: number): void {
    const untilMs = Math.max(this.#untilMs, nowMs + forMs);
    this.#totalMs += untilMs - Math.max(this.#untilMs, nowMs);
    this.#untilMs = untilMs;
  }

  /** How much there was until now. */
  until(nowMs: number): number {
    return this.#totalMs - Math.max(0, this.#untilMs - nowMs);
  }
}
