import type { PayerIds } from "./payment-store.ts";

/** Reads the JSON of what is remembered of a payer. What cannot be read of this cache is not known. */
export function parsePayerIds(text: string): PayerIds | undefined {
  try {
    return JSON.parse(text) as PayerIds;
  } catch {
    return undefined;
  }
}
