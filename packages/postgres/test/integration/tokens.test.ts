import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import { postgresTokenStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";

const KEY = "a-secret-text-of-the-shop-for-its-tokens";
const NAME = "dollr:https://dollr.example:shop";
const TOKEN = { accessToken: "readable-token", obtainedAt: 1_000, expiresAt: 3_601_000 };

const database = useDatabase();
const emitWarning = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
afterEach(() => emitWarning.mockClear());
const warnings = () => emitWarning.mock.calls.map(([text]) => String(text));

async function openStore(key = KEY, pool = database.pool) {
  await database.openStore();
  return postgresTokenStore(pool, { key, schema: database.schema });
}

const rows = async () => (await database.pool.query(`SELECT * FROM ${database.schema}.tokens`)).rows;

describe("a token on Postgres", () => {
  it("is given back to every process with the key, and replaced", async () => {
    const [one, other] = [await openStore(), await openStore(KEY, database.openPool())];
    expect(await other.get(NAME)).toBeUndefined();
    await one.set(NAME, TOKEN);
    expect(await other.get(NAME)).toEqual(TOKEN);
    await other.set(NAME, { ...TOKEN, accessToken: "next" });
    expect(await one.get(NAME)).toMatchObject({ accessToken: "next" });
    expect(warnings()).toEqual([]);
  });

  it("cannot be read in the database, nor can whose it is", async () => {
    await (await openStore()).set(NAME, TOKEN);
    const [row] = await rows();
    const written = JSON.stringify(row) + atob(row.sealed);
    for (const secret of ["readable", "token-", "shop", "dollr.example"]) expect(written).not.toContain(secret);
  });

  it("is unreadable with another key, which is told once, and stored anew", async () => {
    await (await openStore()).set(NAME, TOKEN);
    const other = await openStore("another-secret-text-of-the-shop-for-this");
    expect([await other.get(NAME), await other.get(NAME)]).toEqual([undefined, undefined]);
    expect(warnings()).toEqual([expect.stringContaining("encrypted with another key")]);
    await other.set(NAME, TOKEN);
    expect(await other.get(NAME)).toEqual(TOKEN);
  });

  it("is not taken for that of another client, whoever copied its row", async () => {
    const store = await openStore();
    await store.set(NAME, TOKEN);
    await store.set(`${NAME}-2`, TOKEN);
    await database.pool.query(
      `UPDATE ${database.schema}.tokens t SET sealed = (SELECT sealed FROM ${database.schema}.tokens o WHERE o.name <> t.name)`,
    );
    expect(await store.get(NAME)).toBeUndefined();
  });

  it("goes when Dollr refused it, unless another one has come", async () => {
    const store = await openStore();
    await store.set(NAME, TOKEN);
    await store.delete(NAME, { ...TOKEN, accessToken: "the one before" });
    expect(await store.get(NAME)).toEqual(TOKEN);
    await store.delete(NAME, TOKEN);
    expect(await store.get(NAME)).toBeUndefined();
    await store.delete(NAME, TOKEN);
  });

  it("is claimed by one of many, until it is there", async () => {
    const store = await openStore();
    const claims = await Promise.all(Array.from({ length: 8 }, () => store.claim(NAME, 60_000)));
    expect(claims.filter((isOurs) => isOurs)).toHaveLength(1);
    await store.set(NAME, TOKEN);
    expect(await store.claim(NAME, 60_000)).toBe(true);
  });

  it("is claimed again when the claim is over, or was made by a clock that was ahead", async () => {
    const store = await openStore();
    await store.claim(NAME, 1);
    await vi.waitFor(async () => expect(await store.claim(NAME, 60_000)).toBe(true), 30_000);
    await database.pool.query(`UPDATE ${database.schema}.tokens SET claimed_until = claimed_until + 86400000`);
    expect(await store.claim(NAME, 60_000)).toBe(true);
  });

  it.each([undefined, "", "short", 7])("is not encrypted with %j", (key) => {
    const open = () => postgresTokenStore(database.pool, { key: key as string | undefined });
    expect(open).toThrow(/key has to be a secret text of 32 characters or more/);
  });
});

describe("clients that share their token on Postgres", () => {
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "https://dollr.example" };

  /** How many tokens Dollr gave, and a client of another process. */
  function openDollr() {
    const sandbox = createSandbox();
    let logins = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (String(input).includes("obtain/token")) logins += 1;
      return sandbox.fetch(input, init);
    };
    // A client waits for its store for a second, in which a busy machine may not come to an answer. Of this one it takes ten.
    const clock = createFastClock(0.1);
    const open = async (schema: string) => {
      const tokenStore = postgresTokenStore(database.openPool({ max: 2 }), { key: KEY, schema });
      return createDollrClient({ ...credentials, fetch, tokenStore, clock });
    };
    return { open, logins: () => logins };
  }

  it("ask Dollr for one, however many begin together", async () => {
    await database.openStore();
    const { open, logins } = openDollr();
    const clients = await Promise.all(Array.from({ length: 5 }, () => open(database.schema)));
    await Promise.all(clients.map((client) => client.fees.tiers()));
    expect(logins()).toBe(1);
    expect(warnings()).toEqual([]);
  });

  it("ask each for their own where Postgres has no table for them, and say so once", async () => {
    const { open, logins } = openDollr();
    const clients = await Promise.all(Array.from({ length: 2 }, () => open(database.schema)));
    await Promise.all(clients.map((client) => client.fees.tiers()));
    expect(logins()).toBe(2);
    await vi.waitFor(() => expect(warnings()).toHaveLength(2), 30_000);
    expect(warnings()[0]).toMatch(
      /tokens are not shared, so each process asks Dollr for its own: Schema .* is not there yet\. Run/,
    );
  });
});
