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

it.each([
  [{ state: "failed" }, /state is no filter; there are status, open/],
  [{ status: "paid" }, /status has to be one of completed, failed/],
  [{ open: "yes" }, /open has to be true or false/],
  [{ undelivered: 1 }, /undelivered has to be true or false/],
  [{ limit: 0 }, /limit has to be a whole number/],
  [{ olderThanMs: "3600000" }, /olderThanMs has to be a number/],
  [null, /has to be an object with status/],
])("list refuses %j, which would list what nobody asked for", (filter, message) => {
  const collections = openShop().worker();
  expect(() => collections.list(filter as never)).toThrow(message);
});
