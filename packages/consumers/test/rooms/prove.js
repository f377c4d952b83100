import { createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { proveNoDoubleCharge } from "@dollr-kit/testing";

async function app({ fetch, clock, random, store, baseUrl, credentials, order, fulfil }) {
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

const { ok, runs } = await proveNoDoubleCharge(app, { maxFaults: 1, maxRuns: 20 });
console.log(JSON.stringify({ ok, runs }));
