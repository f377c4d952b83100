import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** Any exception after the execution is recorded as "failed", a lost answer too. The payer pays again. */
export async function lostAnswerIsFailure(context: AppContext): Promise<AppAnswer> {
  const { store, order, visit } = context;
  const call = await signIn(context);
  const key = `payment of ${order.id}`;
  const payment = await store.get<{ reference: string; isFailed: boolean }>(key);
  if (payment?.isFailed && visit !== "pay") return "failed";
  if (payment === undefined || payment.isFailed) {
    const body = await prepare(call, context);
    const reference = crypto.randomUUID();
    await store.set(key, { reference, isFailed: false });
    try {
      await call("POST", "/executions/collection", { ...body, reference_id: reference });
    } catch {
      await store.set(key, { reference, isFailed: true });
      return "failed";
    }
  }
  const { reference } = (await store.get<{ reference: string }>(key))!;
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  if (status === "PENDING") return "pending";
  await store.set(key, { reference, isFailed: true });
  return "failed";
}
