import { createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import type { AppAnswer, AppContext } from "../../../src/index.ts";

/** Dollr's own page, with our toolkit: reaching the success address proves nothing, and the watcher finds what was paid. */
export async function toolkitHosted(context: AppContext): Promise<AppAnswer> {
  const { fetch, clock, random, store, baseUrl, credentials, order, successUrl, fulfil } = context;
  const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
  const collections = createCollections({ client, store: store.payments(memoryStore), clock, random });
  collections.onSettled(async ({ id, status }) => {
    if (status === "completed") await fulfil(id);
  });
  await collections.resume();
  const { id, payer, amount, currency } = order;
  const items = [{ name: "Rice, 25 kg", amount }];
  const payment = await collections.start({ id, payer, items, currency, via: "hosted", successUrl });
  const outcome = await payment.settled({ timeoutMs: 5_000 });
  if (outcome.status === "action-required" && "url" in outcome) return { url: outcome.url };
  if (outcome.status === "completed") return "done";
  return outcome.status === "failed" ? "failed" : "pending";
}
