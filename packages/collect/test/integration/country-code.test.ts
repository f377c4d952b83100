import { describe, expect, it } from "vitest";
import { aRequest, openShop, type ShopOptions } from "../support/shop.ts";

const CREATES = ["createParty", "createPaymentAccount"];

async function collect(options: ShopOptions, countries: readonly (string | undefined)[]) {
  const shop = openShop({ settleAfterMs: 0, ...options });
  const collections = shop.worker();
  const outcomes = [];
  for (const [index, country] of countries.entries()) {
    const payer = { name: `Ama ${index}`, phone: "+231 77 123 4567", ...(country && { country }) };
    const request = aRequest({ id: `order-${index}`, payer });
    const collection = await shop.clock.until(collections.start(request));
    outcomes.push(await shop.clock.until(collection.settled()));
  }
  const creates = shop.asked().filter((operation) => CREATES.includes(operation));
  await shop.clock.until(collections.close());
  return { shop, outcomes: outcomes.map(({ status }) => status), creates: creates.length };
}

describe("a Dollr that takes the country in one form alone", () => {
  it("alpha-3: each create that is refused is sent in that form, and it is remembered", async () => {
    const { shop, outcomes, creates } = await collect({ behaviour: { countryCode: "alpha-3" } }, [
      "LR",
      "LR",
      undefined,
    ]);
    expect(outcomes).toEqual(["completed", "completed", "completed"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(3);
    // Party and account are made side by side or after one another: one or both of the first payment are refused once.
    const refused = shop.sandbox.requests.filter(
      ({ operation, status }) => CREATES.includes(operation) && status === 422,
    );
    expect(refused).toHaveLength(1);
    expect(creates).toBe(3 * 2 + 1);
  });

  it.each(["alpha-2", "any"] as const)("%s: nothing is sent twice", async (countryCode) => {
    const { outcomes, creates } = await collect({ behaviour: { countryCode } }, ["LR"]);
    expect([outcomes, creates]).toEqual([["completed"], 2]);
  });

  it("is followed when it changes to the other form", async () => {
    const shop = openShop({ settleAfterMs: 0, behaviour: { countryCode: "alpha-3" } });
    const collections = shop.worker();
    for (const [index, countryCode] of (["alpha-3", "alpha-2", "alpha-3"] as const).entries()) {
      shop.sandbox.behave({ countryCode });
      const payer = { name: countryCode, phone: "+231 88 345 6789", country: "LR" };
      const collection = await shop.clock.until(collections.start(aRequest({ id: `order-${index}`, payer })));
      expect((await shop.clock.until(collection.settled())).status).toBe("completed");
    }
    await shop.clock.until(collections.close());
  });
});

describe("a country that Dollr takes in neither form", () => {
  it("fails the payment, and nothing is charged", async () => {
    const { shop, outcomes } = await collect({ behaviour: { countryCode: "alpha-3" } }, ["ZZ"]);
    expect(outcomes).toEqual(["failed"]);
    expect(shop.sandbox.ledger.charges).toEqual([]);
  });
});
