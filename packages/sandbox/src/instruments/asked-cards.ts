/** Milliseconds after which a card that nobody made an account of gives way to one that is asked about. */
const PATIENCE_MS = 10_000;

/**
 * The cards that were asked about and are in no payment account yet. Nothing of an account says which of them it is for,
 * so each takes the one that waits longest: payments side by side, in one order, keep their own.
 */
export class AskedCards {
  #waiting: { readonly paymentMethodId: string; readonly askedAt: number }[] = [];

  /** Whoever asked long ago has given up, or has asked again for an answer that was lost. */
  add(paymentMethodId: string, now: number): void {
    this.#waiting = this.#waiting.filter(({ askedAt }) => now - askedAt < PATIENCE_MS);
    this.#waiting.push({ paymentMethodId, askedAt: now });
  }

  take(): string | undefined {
    return this.#waiting.shift()?.paymentMethodId;
  }
}
