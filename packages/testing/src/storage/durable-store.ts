import type { PaymentStoreLike } from "./through-disk.ts";

/** What outlives a process: a database, as small as can be. Values are JSON. */
export interface DurableStore {
  get<T = unknown>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** Stores it if nothing is there. @returns whether it did; of several callers one gets true. */
  insert(key: string, value: unknown): Promise<boolean>;
  /** Stores it if `expected` is there. @returns whether it did. */
  compareAndSet(key: string, expected: unknown, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  /**
   * For an app that is made with `createCollections`: its store, which is there again at each call and after each crash.
   * @param create - makes an empty one, as `memoryStore` of `@dollr-kit/collect` does.
   */
  payments<Store extends PaymentStoreLike>(create: () => Store): Store;
}
