import { createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import type { AppAnswer, AppContext } from "../../../src/index.ts";

/** As the documentation of `proveNoDoubleCharge` shows it. */
export async function toolkit(context: AppContext): Promise<AppAnswer> {
  const { fetch, clock, random, store, baseUrl, credentials, order, fulfil } = context;
  const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
  const collections = createCollections({ client, store: store.payments(memoryStore), clock, random });
  collections.onSettled(async ({ id, status }) => {
    if (status === "completed") await fulfil(id);
  });
  const { id, payer, amount, currency } = order;
  const payment = await collections.start({ id, payer, currency, items: [{ name: "Rice, 25 kg", amount }] });
  const { status } = await payment.settled({ timeoutMs: 60_000 });
  return status === "completed" ? "done" : status === "failed" ? "failed" : "pending";
}
