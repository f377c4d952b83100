import { createCollections } from "@dollr-kit/collect";
import { createCheckoutHandler } from "@dollr-kit/collect/web";
import { createDollrClient } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";

/** Collects one payment from start to settled, with every default but the address and the credentials. */
export async function settle(baseUrl) {
  const client = createDollrClient({ baseUrl, clientId: "sandbox", clientSecret: "sandbox" });
  const collections = createCollections({ client });
  const payment = await collections.start({
    id: "order-1042",
    payer: { name: "Ama Example", phone: "+231 77 123 4567", email: "ama@example.com" },
    items: [{ name: "Rice, 25 kg", quantity: 2, amount: "25.50" }],
    currency: "USD",
  });
  const live = await askLive(collections);
  const outcome = await payment.settled({ timeoutMs: 30_000 });
  const told = [...(await live.text()).matchAll(/"standing":"(\w+)"/g)].map(([, standing]) => standing);
  const receipt = await payment.receipt();
  await collections.close();
  const said = await hear(baseUrl);
  return {
    status: outcome.status,
    receipt: receipt.status,
    told: told.at(-1),
    transport: nodeTransport().uses,
    ...said,
  };
}

/** What a shop's page hears of it, up to its ending. */
async function askLive(collections) {
  const order = () => undefined;
  const checkout = createCheckoutHandler({ collections, order, authorize: () => true, orderPage: (id) => `/${id}` });
  const headers = { accept: "text/event-stream" };
  return checkout(new Request("https://shop.example/checkout/order-1042/status", { headers }));
}

/** What `fetch` is told to keep, and to send along: with a token, a call, and a raw call. */
async function hear(baseUrl) {
  const said = { cache: [], credentials: [], keepalive: [] };
  const listening = (url, init) => {
    for (const [name, values] of Object.entries(said)) values.push(init[name] ?? "nothing");
    return fetch(url, init);
  };
  const client = createDollrClient({ baseUrl, clientId: "sandbox", clientSecret: "sandbox", fetch: listening });
  await client.parties.list();
  await client.raw.GET("/v1/parties/list");
  return Object.fromEntries(Object.entries(said).map(([name, values]) => [name, values.join(" ")]));
}

/** What a process that comes later knows of the payment. */
export async function recall(baseUrl) {
  const client = createDollrClient({ baseUrl, clientId: "sandbox", clientSecret: "sandbox" });
  const collections = createCollections({ client });
  const payment = await collections.get("order-1042");
  await collections.close();
  return payment?.record.status ?? "not known";
}
