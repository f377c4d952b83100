import { describe, it } from "vitest";
import { paymentStoreContract } from "./payment-store-contract.ts";
import { sharedMemoryStore } from "./shared-memory-store.ts";
import { sharedStoreContract } from "./shared-store-contract.ts";

const open = () => sharedMemoryStore({ nowMs: () => 7_000, tells: true });

paymentStoreContract("sharedMemoryStore", open, { describe, it });
sharedStoreContract("sharedMemoryStore", open, { describe, it });
