export { paymentStoreContract } from "./payment-store-contract.ts";
export { type SharedMemoryOptions, sharedMemoryStore } from "./shared-memory-store.ts";
export { sharedStoreContract } from "./shared-store-contract.ts";
export type { TestRunner } from "./test-runner.ts";
