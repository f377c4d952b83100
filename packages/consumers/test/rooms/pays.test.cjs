const { createCollections, memoryStore } = require("@dollr-kit/collect");
const { createDollrClient } = require("@dollr-kit/core");
const { createSandbox, MAGIC_PHONES } = require("@dollr-kit/sandbox");

test("a payment is collected by what require() gives", async () => {
  const { fetch } = createSandbox({ settleAfterMs: 0 });
  const baseUrl = "http://127.0.0.1:4010";
  const client = createDollrClient({ clientId: "sandbox", clientSecret: "sandbox", baseUrl, fetch });
  const collections = createCollections({ client, store: memoryStore() });
  const payment = await collections.start({
    id: "order-1042",
    payer: { name: "Ama Example", phone: MAGIC_PHONES.approved.MTN_MOMO_LBR },
    items: [{ name: "Rice, 25 kg", amount: "25.50" }],
    currency: "USD",
    dueDate: new Date("2027-01-01"),
  });
  expect((await payment.settled()).status).toBe("completed");
  await collections.close();
});
