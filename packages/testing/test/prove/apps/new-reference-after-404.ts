import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { type Call, fulfilOnce, HttpError, poll, prepare, signIn } from "./dollr.ts";

/** As another page of Dollr's says it: "not found" means that it did not land, so take a new session and a new reference. */
export async function newReferenceAfter404(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  const isNew = await store.insert(key, crypto.randomUUID());
  let reference = (await store.get<string>(key))!;
  const isMissing = !isNew && (await isNotFound(call, reference));
  if (isMissing) {
    const next = crypto.randomUUID();
    if (!(await store.compareAndSet(key, reference, next))) return "pending";
    reference = next;
  }
  if (isNew || isMissing) {
    const body = await prepare(call, context);
    await call("POST", "/executions/collection", { ...body, reference_id: reference });
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "done" : "pending";
}

async function isNotFound(call: Call, reference: string): Promise<boolean> {
  return call("GET", `/status/collection/${reference}`).then(
    () => false,
    (error) => error instanceof HttpError && error.status === 404,
  );
}
