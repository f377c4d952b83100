import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

/** Other payment services count in cents. */
export async function amountInCents(context: AppContext): Promise<AppAnswer> {
  const call = await signIn(context);
  const body = await prepare(call, context, Number(context.order.amount) * 100);
  const reference = crypto.randomUUID();
  await call("POST", "/executions/collection", { ...body, reference_id: reference });
  await poll(call, context, reference);
  return fulfilOnce(context);
}
