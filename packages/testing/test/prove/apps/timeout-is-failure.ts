import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, HttpError, poll, prepare, signIn } from "./dollr.ts";

/** A 5xx is looked into, as the docs say. A time-out is not: "nothing came, so nothing happened". */
export async function timeoutIsFailure(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  let reference = await store.get<string>(key);
  if (reference === undefined) {
    const body = await prepare(call, context);
    reference = crypto.randomUUID();
    if (!(await store.insert(key, reference))) return "pending";
    try {
      await call("POST", "/executions/collection", { ...body, reference_id: reference });
    } catch (error) {
      const isTimeout = error instanceof Error && error.message === "timeout";
      if (!isTimeout && !(error instanceof HttpError)) return "pending";
      if (isTimeout) {
        await store.delete(key);
        return "failed";
      }
    }
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "done" : "pending";
}
