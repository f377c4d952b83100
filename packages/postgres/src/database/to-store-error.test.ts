import { expect, it } from "vitest";
import { toStoreError } from "./to-store-error.ts";

const told = (code: string) => Object.assign(new Error("not now"), { code, severity: "ERROR" });

it.each([
  ["a transaction that has failed before", "25P02", /roll it back/],
  ["a transaction that another one came between", "40001", /run it again from its beginning/],
  ["a database that is not there", "3D000", /Make the database/],
  ["a statement that took too long for Postgres", "57014", /statement_timeout/],
  ["a Postgres that is being stopped", "57P01", /stopped or started/],
  ["a READ ONLY transaction", "25006", /READ ONLY/],
])("says what to do about %s", (_, code, hint) => {
  expect(toStoreError("dollr", told(code))).toMatchObject({ name: "StoreError", hint: expect.stringMatching(hint) });
});
