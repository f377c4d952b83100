import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { fulfilOnce, HttpError, poll, prepare, signIn } from "./dollr.ts";

/**
 * As one of Dollr's own guides does it. After an error the status is asked once: PENDING does not count as landed, a 404 is
 * believed at once, and the execution is posted again; every 4xx is taken for a result. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#contradictions, 9 and 10
 */
export async function dollrRetrySample(context: AppContext): Promise<AppAnswer> {
  const { store, order } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  const stored = await store.get<string>(key);
  const reference = stored ?? crypto.randomUUID();
  await store.set(key, reference);
  const execution = { ...(await prepare(call, context)), reference_id: reference };
  const execute = () => call("POST", "/executions/collection", execution);
  try {
    await execute().catch(async () => {
      const { status } = await call("GET", `/status/collection/${reference}`).catch(() => ({ status: "NOT_FOUND" }));
      if (status !== "PROCESSING" && status !== "COMPLETED") await execute();
    });
  } catch (error) {
    if (!(error instanceof HttpError) || error.status >= 500) throw error;
    await store.delete(key);
    return "failed";
  }
  const status = await poll(call, context, reference);
  if (status === "COMPLETED") return fulfilOnce(context);
  return status === "FAILED" ? "failed" : "pending";
}
