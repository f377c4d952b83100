import { createDollrClient, type DollrClient } from "@dollr-kit/core";
import type { PaymentOutcome, SettledOptions } from "@dollr-kit/flow";
import type { CollectionRequest } from "../request/request.ts";
import { createCollections } from "./collections.ts";
import type { CollectionsOptions } from "./collections-options.ts";

/** Options of `createCollections`, and how long to wait. */
export interface CollectOptions extends Omit<CollectionsOptions, "client">, SettledOptions {
  /** @defaultValue `createDollrClient()`, with credentials from the environment */
  readonly client?: DollrClient | undefined;
}

/**
 * Collects one payment and follows it to an ending, to something that the payer has to do, or until `timeoutMs`. Calling
 * again with the same `id` joins the first payment; it never starts a second.
 * @returns how it stands. A refusal by the payer is an outcome, not an error.
 * @throws what `Collections.start` throws.
 * @example
 * const outcome = await collect({
 *   id: "order-1042",
 *   payer: { name: "Ama Example", phone: "+231 77 123 4567" },
 *   items: [{ name: "Rice, 25 kg", amount: "25.50" }],
 *   currency: "USD",
 * });
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export async function collect(request: CollectionRequest, options: CollectOptions = {}): Promise<PaymentOutcome> {
  const { client = createDollrClient(), timeoutMs, signal, ...others } = options;
  const collections = createCollections({ client, ...others });
  try {
    const collection = await collections.start(request, { signal });
    return await collection.settled({ timeoutMs, signal });
  } finally {
    await collections.close();
  }
}
