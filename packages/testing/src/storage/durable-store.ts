import type { PaymentStoreLike } from "./through-disk.ts";

/** A small database that survives a crash. Its values are JSON. */
export interface DurableStore {
  get<T = unknown>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** Stores the value if the key has none. @returns whether it did. Of several callers exactly one gets true. */
  insert(key: string, value: unknown): Promise<boolean>;
  /** Stores the value if the key has `expected`, compared as JSON. @returns whether it did. */
  compareAndSet(key: string, expected: unknown, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  /**
   * The store for `createCollections` and the like. Every call on this machine gives the same one, also after a crash.
   * @param create - creates an empty store, as `memoryStore` of `@dollr-kit/collect` does.
   */
  payments<Store extends PaymentStoreLike>(create: () => Store): Store;
}
