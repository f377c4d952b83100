import { createCollections, memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { collectionStoreContract } from "@dollr-kit/collect/testing";
import { createDollrClient, DollrInputError } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { proveNoDoubleCharge } from "@dollr-kit/testing";

const CREDENTIALS = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
const REQUEST = {
  id: "order-1042",
  payer: { name: "Ama Example", phone: MAGIC_PHONES.approved.MTN_MOMO_LBR },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
  // A Date, a Response and an error of this test's realm have to be known as such.
  dueDate: new Date("2027-01-01"),
};

async function pay(sandbox, options) {
  const client = createDollrClient({ ...CREDENTIALS, fetch: sandbox.fetch, ...options.client });
  const collections = createCollections({ client, store: options.store });
  const payment = await collections.start(REQUEST);
  const outcome = await payment.settled();
  await collections.close();
  return outcome.status;
}

test("a payment is collected once, though its answer was lost", async () => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  sandbox.faults.add({ kind: "answer-lost", operation: "executions.collection" });
  expect(await pay(sandbox, { store: memoryStore() })).toBe("completed");
  expect(sandbox.ledger.charges).toHaveLength(1);
});

test.each(["./shop/collections.sqlite", undefined])("a payment is kept in SQLite, at %s", async (path) => {
  const store = path && sqliteStore(path);
  expect(await pay(createSandbox({ settleAfterMs: 0 }), { store })).toBe("completed");
  await store?.close();
});

test.each(["fetch", "nodeTransport"])("a payment goes over HTTP, by %s", async (by) => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const { url: baseUrl, close } = await sandbox.listen({ port: 0 });
  const transport = by === "fetch" ? undefined : nodeTransport();
  expect(await pay(sandbox, { client: { baseUrl, transport, fetch: undefined }, store: memoryStore() })).toBe(
    "completed",
  );
  await close();
});

test("an error is one of its class", async () => {
  const client = createDollrClient({ ...CREDENTIALS, fetch: createSandbox().fetch });
  const collections = createCollections({ client, store: memoryStore() });
  await expect(collections.start({ ...REQUEST, id: "" })).rejects.toThrow(DollrInputError);
  await expect(collections.start({ ...REQUEST, dueDate: new Date("none") })).rejects.toThrow(/valid Date/);
  await collections.close();
});

test("an app is proved", async () => {
  await proveNoDoubleCharge(
    async ({ fetch, clock, random, store, baseUrl, credentials, order, fulfil }) => {
      const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
      const collections = createCollections({ client, store: store.payments(memoryStore), clock, random });
      collections.onSettled(({ id, status }) => (status === "completed" ? fulfil(id) : undefined));
      const { id, payer, currency, amount } = order;
      const payment = await collections.start({ id, payer, currency, items: [{ name: "Rice, 25 kg", amount }] });
      const { status } = await payment.settled();
      await collections.close();
      return status === "completed" ? "done" : status === "failed" ? "failed" : "pending";
    },
    { maxFaults: 1, maxRuns: 20 },
  );
});

collectionStoreContract("the memory store", () => memoryStore());
