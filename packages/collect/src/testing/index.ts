export { aRecord } from "./a-record.ts";
export { collectionStoreContract, type TestRunner } from "./collection-store-contract.ts";
