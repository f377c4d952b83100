import { readFileSync } from "node:fs";
import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, systemClock } from "@dollr-kit/sandbox";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import { describe, expect, inject, it, vi } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import * as postgres from "../../src/index.ts";
import { hostOnPgBoss } from "../../src/pg-boss.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord } from "../support/records.ts";
import { aRequest } from "../transactions/shop.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const database = useDatabase();

const codeOf = (begins: string): string =>
  readme
    .split("```ts\n")
    .find((part) => part.startsWith(begins))!
    .split("```")[0]!
    .replace(/^import .*$/gm, "")
    .replaceAll(/"dollr"/g, JSON.stringify(database.schema));

/** Runs it with these names, and answers what it made. */
const run = (code: string, given: object, made: string) =>
  new Function(...Object.keys(given), `return (async () => {${code}; return ${made};})();`)(...Object.values(given));

describe("the README", () => {
  it("says in its first line that this is unofficial", () => {
    expect(readme.split("\n")[0]).toContain("unofficial");
  });

  it("lists every error", () => {
    const errors = Object.keys(postgres).filter((each) => each.endsWith("Error"));
    for (const name of [...errors, "DollrConfigError"]) expect(readme).toContain(`| \`${name}\``);
  });

  it("has an example that opens the store and resumes", async () => {
    const clock = createFastClock(50);
    const client = createClient(clock, createSandbox({ clock }).fetch);
    const pg = {
      Pool: function Pool() {
        return database.pool;
      },
    };
    const given = { ...postgres, createCollections, createDollrClient: () => client, pg };
    const { store, collections } = await run(codeOf("import { createCollections"), given, "{ store, collections }");
    expect(await store.open(aRecord())).toEqual(aRecord());
    await collections.close();
  });

  it("has an example of a web process, which hears what a worker does", async () => {
    const sandbox = createSandbox({ settleAfterMs: 100 });
    const client = createClient(systemClock, sandbox.fetch);
    const store = await database.openStore();
    const worker = createCollections({ client, store });
    await worker.resume();
    const given = { createCollections, client, store, request: aRequest() };
    const { payments, outcome } = await run(codeOf("const payments"), given, "{ payments, outcome }");
    expect(outcome).toMatchObject({ id: "order-1042", status: "completed" });
    await Promise.all([payments.close(), worker.close()]);
  });

  it("has an example for pg-boss, which works and stops", async () => {
    const sandbox = createSandbox({ settleAfterMs: 100 });
    const client = createClient(systemClock, sandbox.fetch);
    await database.openStore();
    const bossSchema = `${database.schema}_boss`;
    function OurPgBoss() {
      return new PgBoss({ ...inject("postgres").address, schema: bossSchema });
    }
    const postgresStore = (pool: pg.Pool) => postgres.postgresStore(pool, { schema: database.schema });
    const given = {
      createCollections,
      hostOnPgBoss,
      postgresStore,
      PgBoss: OurPgBoss,
      pool: database.pool,
      client,
      process,
    };
    const { collections, store, stop } = await run(codeOf("// worker.ts"), given, "{ collections, store, stop }");
    const person = { name: "Ama Example", phone: "+231 77 123 4567" };
    const items = [{ name: "Rice", amount: "25.50" }];
    const payment = await collections.start({ id: "order-1042", payer: person, items, currency: "USD" });
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    await stop();
    await store.close();
    await database.pool.query(`DROP SCHEMA ${bossSchema} CASCADE`);
  });

  it("has an example for a pool through pgbouncer", async () => {
    const given = { ...postgres, pool: database.pool, process: { env: {} } };
    const store = await run(codeOf("const store = postgresStore(pool, { listen"), given, "store");
    await store.close();
  });

  it("has an example of a client whose token is shared", async () => {
    const sandbox = createSandbox();
    await database.openStore();
    const code = codeOf("import { postgresTokenStore").replace(
      "process.env.TOKEN_KEY }",
      "process.env.TOKEN_KEY, schema }",
    );
    const options = {
      clientId: "sandbox",
      clientSecret: "sandbox",
      baseUrl: "https://dollr.example",
      fetch: sandbox.fetch,
    };
    const createClient = (given: object) => createDollrClient({ ...options, ...given });
    const given = { ...postgres, pool: database.pool, schema: database.schema, createDollrClient: createClient };
    const env = { TOKEN_KEY: "a-secret-text-of-the-shop-for-its-tokens" };
    const { client, tokenStore } = await run(code, { ...given, process: { env } }, "{ client, tokenStore }");
    await client.fees.tiers();
    const key = "dollr:https://dollr.example:sandbox";
    const shared = { accessToken: expect.any(String) };
    await vi.waitFor(async () => expect(await tokenStore.get(key)).toMatchObject(shared), 30_000);
  });

  it("has an example that starts a payment together with an order", async () => {
    await database.pool.query(`CREATE TABLE ${database.schema}_orders (id text)`);
    const store = await database.openStore();
    const client = createClient(systemClock, createSandbox({ settleAfterMs: 0 }).fetch);
    const collections = createCollections({ client, store });
    const code = codeOf("const client = await pool").replace("orders …", `${database.schema}_orders VALUES ('a')`);
    const { payment } = await run(code, { pool: database.pool, collections, request: aRequest() }, "{ payment }");
    expect(await payment.settled()).toMatchObject({ id: "order-1042", status: "completed" });
    await collections.close();
    await database.pool.query(`DROP TABLE ${database.schema}_orders`);
  });
});
