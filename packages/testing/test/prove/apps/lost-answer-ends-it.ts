import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** The same, and the order is closed. The payer has paid, and nobody ever asks. */
export async function lostAnswerEndsIt(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const key = `payment of ${order.id}`;
  const mine = crypto.randomUUID();
  const isMine = await store.insert(key, mine);
  const reference = (await store.get<string>(key))!;
  if (reference === "closed") return "done";
  const call = await signIn(context);
  if (isMine) {
    try {
      const body = await prepare(call, context);
      await call("POST", "/executions/collection", { ...body, reference_id: reference });
    } catch {
      await store.set(key, "closed");
      return "done";
    }
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "done" : "pending";
}
