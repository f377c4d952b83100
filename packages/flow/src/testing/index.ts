export { paymentStoreContract, type TestRunner } from "./payment-store-contract.ts";
