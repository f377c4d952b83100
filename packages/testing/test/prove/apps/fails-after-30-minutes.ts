import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, poll, prepare, signIn } from "./dollr.ts";

interface Payment {
  readonly reference: string;
  readonly atMs: number;
}

/** A payment that is pending for 30 minutes is declared failed, so that the payer can try again. */
export async function failsAfter30Minutes(context: AppContext): Promise<AppAnswer> {
  const { store, clock, order } = context;
  const call = await signIn(context);
  const key = `payment of ${order.id}`;
  const mine: Payment = { reference: crypto.randomUUID(), atMs: clock.now() };
  if (await store.insert(key, mine)) {
    const body = await prepare(call, context);
    await call("POST", "/executions/collection", { ...body, reference_id: mine.reference }).catch(() => undefined);
  }
  const payment = (await store.get<Payment>(key))!;
  const status = await poll(call, context, payment.reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  if (status === "PENDING" && clock.now() - payment.atMs < 30 * 60_000) return "pending";
  await store.delete(key);
  return "failed";
}
