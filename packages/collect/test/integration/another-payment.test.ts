import { expect, it } from "vitest";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const COMPLETED = {
  status: "COMPLETED",
  payer_amount: 25.5,
  payer_currency: "USD",
  payee_amount: 25.5,
  payee_currency: "USD",
  operation_type: "COLLECTION",
};

it.each([
  ["of another payment", { ...COMPLETED, reference_id: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b" }],
  ["of none", COMPLETED],
])("takes a status %s for no answer: nothing is sent upon it, and nothing ends by it", async (_, answer) => {
  const { clock, sandbox, worker } = openShop();
  let isOdd = true;
  const client = createClient(clock, async (url, init) =>
    isOdd && String(url).includes("/status/collection/")
      ? Response.json(answer)
      : sandbox.fetch(new Request(url, init)),
  );
  const collections = worker({ client });
  const payment = await clock.until(collections.start(aRequest()));
  await clock.run(5 * 60_000);
  expect((await collections.get(payment.id))?.record).toMatchObject({
    stage: "preparing",
    status: "unknown",
    why: expect.stringMatching(/another payment/),
  });
  isOdd = false;
  expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(sandbox.ledger.charges).toHaveLength(1);
  await collections.close();
});
