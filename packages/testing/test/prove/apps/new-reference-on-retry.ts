import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { type Call, fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** A helper for retries goes around the whole execution, and a reference is made inside of it. */
export async function newReferenceOnRetry(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  const reference = (await store.get<string>(key)) ?? (await execute(call, context, key));
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "done" : "pending";
}

async function execute(call: Call, context: AppContext, key: string): Promise<string> {
  const body = await prepare(call, context);
  for (let attempt = 1; ; attempt += 1) {
    const reference = crypto.randomUUID();
    await context.store.set(key, reference);
    try {
      await call("POST", "/executions/collection", { ...body, reference_id: reference });
      return reference;
    } catch (error) {
      if (attempt === 3) throw error;
      await context.clock.sleep(1_000 * 2 ** attempt);
    }
  }
}
