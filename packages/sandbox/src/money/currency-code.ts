/** The currencies that the sandbox knows, ISO 4217. */
export type Currency = "USD" | "LRD" | "RWF";
