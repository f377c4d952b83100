import type { ProofOrder } from "./app.ts";
import { FAULT_KINDS, type FaultKind } from "./proof-fault.ts";

export interface ProofOptions {
  /** The most faults in one trial. @defaultValue 2 */
  readonly maxFaults?: number | undefined;
  /** The most trials. If more are possible, `seed` draws which ones run. @defaultValue 2_000 */
  readonly maxRuns?: number | undefined;
  /** Draws the trials, and the random numbers of the app. @defaultValue 1 */
  readonly seed?: number | undefined;
  /**
   * Whether a machine may be lost with everything that it stored. The merchant then starts again. The app survives that if it derives its
   * `reference_id` from the order, as `createCollections` does. An app that draws its reference loses it, and sends a second one. A second
   * fulfilment is allowed after the loss, because the note of the first one is lost too.
   * @defaultValue false
   */
  readonly storeMayBeLost?: boolean | undefined;
  /**
   * Whether a second machine, with its own store, may start the same payment at the same time. The app survives that, too, if it derives its
   * `reference_id` from the order. The payer does not see the answer of the second machine: a payer with two hosted pages can pay twice,
   * whatever the app does. Each machine may fulfil the order once, because it cannot see the other's note.
   * @defaultValue false
   */
  readonly machinesWithOwnStores?: boolean | undefined;
  /** Fields that replace those of the example order: another currency, a payer of another country. */
  readonly order?: Partial<ProofOrder> | undefined;
}

export interface ResolvedProofOptions {
  readonly maxFaults: number;
  readonly maxRuns: number;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  readonly order: ProofOrder;
}

/** The phone is a magic number of the sandbox: its payments are PENDING for a while, then PROCESSING, then COMPLETED. */
const ORDER: ProofOrder = {
  id: "order-1042",
  amount: "25.50",
  currency: "USD",
  payer: { name: "Ama Example", phone: "231883456149", email: "ama@example.com" },
};

/** @throws TypeError for a number that is not whole or too small. */
export function resolveProofOptions(options: ProofOptions = {}): ResolvedProofOptions {
  const { maxFaults = 2, maxRuns = 2_000, seed = 1, storeMayBeLost = false, machinesWithOwnStores = false } = options;
  requireInteger("maxFaults", maxFaults, 0);
  requireInteger("maxRuns", maxRuns, 1);
  requireInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  const isPossible: { readonly [kind in FaultKind]?: boolean } = {
    "store-lost": storeMayBeLost,
    "second-machine": machinesWithOwnStores,
  };
  const kinds = FAULT_KINDS.filter((kind) => isPossible[kind] ?? true);
  return { maxFaults, maxRuns, seed, kinds, order: { ...ORDER, ...options.order } };
}

function requireInteger(name: string, value: number, minimum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  const least = minimum === Number.MIN_SAFE_INTEGER ? "" : ` of at least ${minimum}`;
  throw new TypeError(`${name} is ${value}; it takes a whole number${least}.`);
}
