import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { careful } from "./careful.ts";

/** "Shipped yet? No. Ship, and note it." Between the look and the note there is room for another process. */
export function looksThenShips(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const key = `shipped ${order.id}`;
  const reckless = {
    ...store,
    insert: async (name: string, value: unknown) => (name.startsWith("fulfilment") ? true : store.insert(name, value)),
  };
  const fulfil = async () => {
    if (await store.get(key)) return;
    await context.fulfil(order.id);
    await store.set(key, true);
  };
  return careful({ ...context, store: reckless, fulfil });
}
