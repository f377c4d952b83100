import { createDollrClient } from "@dollr-kit/core";
import { expect, it } from "vitest";
import { createCollections, memoryStore } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const HERE = { baseUrl: "http://127.0.0.1:4010", clientId: "sandbox", namespace: "" };

it.each([
  ["merchant", { clientId: "another" }],
  ["Dollr", { baseUrl: "http://127.0.0.1:4011" }],
  ["namespace", { namespace: "shop-2" }],
])(
  "gives the same order of another %s another reference, though the stores know nothing of each other",
  async (_, other) => {
    const { clock } = openShop();
    const references = [HERE, { ...HERE, ...other }, HERE].map(async ({ namespace, ...identity }) => {
      const nowhere = () => Promise.reject(new TypeError("fetch failed"));
      const client = createDollrClient({ ...identity, clientSecret: "sandbox", fetch: nowhere, clock });
      const collections = createCollections({ client, namespace, store: memoryStore(), clock });
      const { referenceId } = await collections.start(aRequest(), { wait: false });
      await collections.close();
      return referenceId;
    });
    const [first, second, third] = await clock.until(Promise.all(references));
    expect(second).not.toBe(first);
    expect(third).toBe(first);
  },
);

it("refuses to start a payment for nobody in particular", async () => {
  const { clock } = openShop();
  const client = createDollrClient({ clientId: "sandbox", clientSecret: "", clock });
  const store = memoryStore();
  const started = createCollections({ client, store, clock }).start(aRequest());
  await expect(started).rejects.toMatchObject({ name: "DollrConfigError", outcome: "not-sent" });
  expect(await store.load("order-1042")).toBeUndefined();
});
