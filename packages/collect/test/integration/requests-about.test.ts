import type { ResponseFacts } from "@dollr-kit/core";
import { expect, it } from "vitest";
import { aRequest, openShop } from "../support/shop.ts";

it("tells observers of the client for which payment each request is", async () => {
  const shop = openShop();
  const facts: ResponseFacts[] = [];
  shop.client.observe({ onResponse: (one) => void facts.push(one) });
  const collections = shop.worker();
  const [payment] = await shop.clock.until(
    Promise.all([collections.start(aRequest()), collections.start(aRequest({ id: "another" }))]),
  );
  await shop.clock.run(60_000);
  const ours = facts.filter(({ referenceId }) => referenceId === payment.referenceId);
  expect(ours.map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(["createParty", "createInvoice", "executeCollection", "retrieveCollectionStatus"]),
  );
  expect(facts.filter(({ referenceId }) => referenceId === undefined).map(({ operation }) => operation)).toEqual([
    "obtainToken",
  ]);
  await shop.clock.until(collections.close());
});
