import { StoreError } from "@dollr-kit/collect";
import type { PaymentStore } from "@dollr-kit/disburse";

/** A store whose file was deleted or replaced while it was open: it refuses each call as `sqliteStore` does. @param onUse - the call's name. */
export function replacedStore(onUse: (name: string) => void): PaymentStore {
  const refuse = (name: string) => (): never => {
    onUse(name);
    throw new StoreError("The file of the store was deleted while it was in use.", { kind: "replaced" });
  };
  return new Proxy({} as PaymentStore, { get: (_, name) => refuse(String(name)) });
}
