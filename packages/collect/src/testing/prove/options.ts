import type { ProofOrder } from "./app.ts";

/** All are optional. */
export interface ProofOptions {
  /** How many things may go wrong in one trial. @defaultValue 2 */
  readonly maxFaults?: number | undefined;
  /** How many trials there may be. What is more than that is drawn by chance, from `seed`. @defaultValue 2_000 */
  readonly maxRuns?: number | undefined;
  /** @defaultValue 1 */
  readonly seed?: number | undefined;
  /** What is ordered, where it shall differ: another currency, a payer of another country. */
  readonly order?: Partial<ProofOrder> | undefined;
}

export type ResolvedProofOptions = Required<{ [K in keyof Omit<ProofOptions, "order">]: number }> & {
  readonly order: ProofOrder;
};

/** The phone is one of the sandbox's: its payments are PENDING for a while, then PROCESSING, then COMPLETED. */
const ORDER: ProofOrder = {
  id: "order-1042",
  amount: "25.50",
  currency: "USD",
  payer: { name: "Ama Example", phone: "231883456149", email: "ama@example.com" },
};

/** @throws TypeError on a number that cannot be meant. */
export function resolveProofOptions(options: ProofOptions = {}): ResolvedProofOptions {
  const { maxFaults = 2, maxRuns = 2_000, seed = 1, order } = options;
  requireInteger("maxFaults", maxFaults, 0);
  requireInteger("maxRuns", maxRuns, 1);
  requireInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  return { maxFaults, maxRuns, seed, order: { ...ORDER, ...order } };
}

function requireInteger(name: string, value: number, minimum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  const least = minimum === Number.MIN_SAFE_INTEGER ? "" : ` of at least ${minimum}`;
  throw new TypeError(`${name} is ${value}; it takes a whole number${least}.`);
}
