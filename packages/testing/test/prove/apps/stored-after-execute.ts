import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** The reference is written down when the execution has been answered. */
export async function storedAfterExecute(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  let reference = await store.get<string>(key);
  if (reference === undefined) {
    reference = crypto.randomUUID();
    const body = await prepare(call, context);
    await call("POST", "/executions/collection", { ...body, reference_id: reference });
    await store.set(key, reference);
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "done" : "pending";
}
