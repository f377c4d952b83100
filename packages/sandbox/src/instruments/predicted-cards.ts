/** A card for which no account was made within this time is dropped at the next prediction. */
const LIFE_MS = 10_000;

/**
 * Cards of predictions that have no payment account yet. A new account does not say which card it is for, so it gets the
 * first of these. Concurrent payments whose steps come in the same order then each get their own card.
 */
export class PredictedCards {
  #waiting: { readonly paymentMethodId: string; readonly predictedAt: number }[] = [];

  /** Drops old cards: their payments were given up, or the prediction was repeated after a lost answer. */
  add(paymentMethodId: string, now: number): void {
    this.#waiting = this.#waiting.filter(({ predictedAt }) => now - predictedAt < LIFE_MS);
    this.#waiting.push({ paymentMethodId, predictedAt: now });
  }

  take(): string | undefined {
    return this.#waiting.shift()?.paymentMethodId;
  }
}
