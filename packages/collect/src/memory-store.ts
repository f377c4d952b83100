import { memoryStore as paymentStore } from "@dollr-kit/flow";
import type { CollectionStore } from "./record/collection-record.ts";

/**
 * Keeps records in memory: for tests, and where there is no disk. They die with the process; what Dollr was asked to charge
 * is found again by its derived reference when the same payment is started again.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export const memoryStore: () => CollectionStore = paymentStore;
