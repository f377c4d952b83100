import type { ProofOrder } from "./app.ts";
import { FAULT_KINDS, type FaultKind } from "./proof-fault.ts";

/** All are optional. */
export interface ProofOptions {
  /** How many things may go wrong in one trial. @defaultValue 2 */
  readonly maxFaults?: number | undefined;
  /** How many trials there may be. What is more than that is drawn by chance, from `seed`. @defaultValue 2_000 */
  readonly maxRuns?: number | undefined;
  /** @defaultValue 1 */
  readonly seed?: number | undefined;
  /**
   * Whether the machine may be lost with all that was ever stored, while the merchant starts again. An app can bear that
   * if it derives its `reference_id` from the order, as `createCollections` does: one that draws and stores it has nothing
   * to ask Dollr by, and sends another one. The goods may be sent twice then, for that note was lost too.
   * @defaultValue false
   */
  readonly storeMayBeLost?: boolean | undefined;
  /**
   * Whether a second machine, whose store is its own, may be asked for the same payment at the same time. An app can bear
   * that, too, if it derives its `reference_id` from the order. The payer is shown nothing of what that machine answers: who is
   * sent to two pages of Dollr's can pay twice, whatever the app does. Each machine may send the goods, since it does not know
   * of the other's note.
   * @defaultValue false
   */
  readonly machinesWithOwnStores?: boolean | undefined;
  /** What to order in place of the example: another currency, a payer of another country. */
  readonly order?: Partial<ProofOrder> | undefined;
}

export interface ResolvedProofOptions {
  readonly maxFaults: number;
  readonly maxRuns: number;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  readonly order: ProofOrder;
}

/** The phone is one of the sandbox's: its payments are PENDING for a while, then PROCESSING, then COMPLETED. */
const ORDER: ProofOrder = {
  id: "order-1042",
  amount: "25.50",
  currency: "USD",
  payer: { name: "Ama Example", phone: "231883456149", email: "ama@example.com" },
};

/** @throws TypeError on a number that cannot be meant. */
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
