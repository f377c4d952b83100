export { paymentStoreContract as collectionStoreContract, type TestRunner } from "@dollr-kit/flow/testing";
export { aRecord } from "./a-record.ts";
