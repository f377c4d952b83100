import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { toolkit } from "./toolkit.ts";

/** Our toolkit on a store in memory: no second charge, since the reference is derived; but what was shipped is forgotten. */
export function storeDiesWithProcess(context: AppContext): Promise<AppAnswer> {
  return toolkit({ ...context, store: { ...context.store, payments: (create) => create() } });
}
