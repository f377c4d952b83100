import { expect, it } from "vitest";
import { aRequest, openShop } from "../support/shop.ts";

it("list goes on after the last record of the page before", async () => {
  const shop = openShop();
  const collections = shop.worker();
  const ids = ["a", "b", "c", "d", "e"];
  for (const id of ids) await shop.clock.until(collections.start(aRequest({ id })));
  const seen: string[] = [];
  let after: { readonly id: string; readonly attempt: number } | undefined;
  for (let page = 0; page < 3; page += 1) {
    for await (const record of collections.list({ limit: 2, after })) {
      seen.push(record.id);
      after = record;
    }
  }
  expect(seen).toEqual(ids);
  const rest: string[] = [];
  for await (const { id } of collections.list({ after: "c" })) rest.push(id);
  expect(rest).toEqual(["d", "e"]);
  const nobody = (async () => {
    for await (const _ of collections.list({ after: "nobody" }));
  })();
  await expect(nobody).rejects.toMatchObject({ name: "DollrConfigError" });
  await shop.clock.until(collections.close());
});
