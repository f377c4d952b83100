import { describe, expect, it } from "vitest";
import { type Collections, createCollections, memoryStore } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const DOORS: Readonly<Record<string, (collections: Collections, id: string) => Promise<unknown>>> = {
  start: (collections, id) => collections.start(aRequest({ id })),
  get: (collections, id) => collections.get(id),
  retry: (collections, id) => collections.retry(id),
  recheck: (collections, id) => collections.recheck(id),
  forgetPayer: (collections, id) => collections.forgetPayer(id),
  advance: (collections, id) => collections.advance(id),
};

/** Each looks like "café" to people, and is another text. */
const LOOKALIKES = {
  "a space after it": "café ",
  "a line end after it": "café\n",
  "a no-break space before it": "\u00a0café",
  "a byte order mark before it": "\ufeffcafé",
  "a zero-width space in it": "ca\u200bfé",
  "a joiner after it": "café\u200d",
  "a direction mark around it": "\u202acafé\u202c",
  "a control character in it": "ca\u0000fé",
  "its accent apart": "cafe\u0301",
  "half of an emoji after it": "café\ud83e",
};

describe.each(Object.entries(DOORS))("%s", (_, call) => {
  it.each(Object.entries(LOOKALIKES))(
    "refuses an id with %s, since it would be another payment of one order",
    async (_, id) => {
      const { clock, worker, sandbox } = openShop();
      const collections = worker();
      await clock.until(collections.start(aRequest({ id: "café" })));
      const before = sandbox.requests.length;
      await expect(call(collections, id)).rejects.toMatchObject({
        name: "DollrInputError",
        outcome: "not-sent",
        fields: [{ path: "id" }],
      });
      expect(sandbox.requests.length).toBe(before);
      await clock.until(collections.close());
    },
  );
});

it.each(Object.values(LOOKALIKES))("refuses %j as a namespace, since it would be another shop", (namespace) => {
  const { client } = openShop();
  const create = () => createCollections({ client, store: memoryStore(), namespace });
  expect(create).toThrow(
    expect.objectContaining({ name: "DollrConfigError", message: expect.stringMatching(/^namespace/) }),
  );
});

it("refuses a default country where Dollr collects no mobile money", () => {
  const { client } = openShop();
  const create = () => createCollections({ client, store: memoryStore(), defaultCountry: "FR" as "LR" });
  expect(create).toThrow(/defaultCountry has to be LR or RW/);
});

it("collects from a phone without a country where a default country is given", async () => {
  const { clock, worker, sandbox } = openShop({ settleAfterMs: 0 });
  const collections = worker({ defaultCountry: "LR" });
  const payer = { name: "Ama Example", phone: "0771234567" };
  const payment = await clock.until(collections.start(aRequest({ payer })));
  expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(sandbox.ledger.charges).toHaveLength(1);
  await clock.until(collections.close());
});
