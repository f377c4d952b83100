import { memoryStore } from "../../../src/index.ts";
import type { AppAnswer, AppContext } from "../../../src/testing/index.ts";
import { toolkit } from "./toolkit.ts";

/** Our toolkit on a store in memory: no second charge, since the reference is derived; but what was shipped is forgotten. */
export function storeDiesWithProcess(context: AppContext): Promise<AppAnswer> {
  return toolkit({ ...context, store: { ...context.store, collections: memoryStore } });
}
