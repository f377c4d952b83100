import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { type Call, fulfilOnce, HttpError, poll, prepare, signIn } from "./dollr.ts";

/** How long after an execution was sent "not found" is not believed. */
const QUIET_MS = 60_000;

/** By hand, and right: the reference is stored first, read before it is sent again, and replaced after FAILED alone. */
export async function careful(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  await store.insert(key, crypto.randomUUID());
  const reference = (await store.get<string>(key))!;
  if (await isMissing(call, reference)) {
    if (!(await mayBeSent(context, reference))) return "pending";
    const body = await prepare(call, context);
    await store.set(`sent ${reference}`, context.clock.now());
    await call("POST", "/executions/collection", { ...body, reference_id: reference }).catch(() => undefined);
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  if (status === "PENDING") return "pending";
  await store.compareAndSet(key, reference, crypto.randomUUID());
  return "failed";
}

async function isMissing(call: Call, reference: string): Promise<boolean> {
  try {
    await call("GET", `/status/collection/${reference}`);
    return false;
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return true;
    throw error;
  }
}

async function mayBeSent({ store, clock }: AppContext, reference: string): Promise<boolean> {
  const sentAtMs = await store.get<number>(`sent ${reference}`);
  return sentAtMs === undefined || clock.now() - sentAtMs > QUIET_MS;
}
