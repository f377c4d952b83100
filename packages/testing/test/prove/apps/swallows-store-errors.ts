import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** Keeps the payment going when its store does not: what it then sends nobody will find again. */
export async function swallowsStoreErrors(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  let reference = await store.get<string>(key).catch(() => undefined);
  if (reference === undefined) {
    reference = crypto.randomUUID();
    await store.set(key, reference).catch(() => undefined);
    const body = await prepare(call, context);
    await call("POST", "/executions/collection", { ...body, reference_id: reference }).catch(() => undefined);
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "PENDING" ? "pending" : "failed";
}
