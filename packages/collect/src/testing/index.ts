export {
  paymentStoreContract as collectionStoreContract,
  type SharedMemoryOptions,
  sharedMemoryStore,
  sharedStoreContract,
  type TestRunner,
} from "@dollr-kit/flow/testing";
export { aRecord } from "./a-record.ts";
