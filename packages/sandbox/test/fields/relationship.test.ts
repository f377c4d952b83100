import { expect, it } from "vitest";
import { setUp } from "../support/caller.ts";

it("refuses a relationship that nobody knows", async () => {
  const { call } = await setUp();
  for (const relationship_type of ["FOO_BAR", "OTHER", "customer"]) {
    expect((await call("createCounterparty", { body: { relationship_type } })).status).toBe(422);
  }
});
