import { DBOS } from "@dbos-inc/dbos-sdk";
import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { postgresStore } from "@dollr-kit/postgres";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import pg from "pg";
import { registerPayOrder } from "../../engines/dbos.ts";

// A shop on DBOS, which is killed, and started again on the same Postgres. It tells what it ships.

const [baseUrl, host, orderId] = process.argv.slice(2) as [string, string, string];
const pool = new pg.Pool({ host, user: "postgres", database: "postgres" });
const store = postgresStore(pool);
await store.migrate();
const collections = createCollections({
  client: createDollrClient({ clientId: "sandbox", clientSecret: "sandbox", baseUrl }),
  ...{ store, watch: { enabled: false } },
});
const payOrder = registerPayOrder({
  collections,
  findRequest: async (id) => ({
    ...{ id, currency: "USD", items: [{ name: "Rice, 25 kg", amount: "25.50" }] },
    payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR },
  }),
  ship: async (id) => void process.send?.({ shipped: id }),
});

DBOS.setConfig({ name: "shop", systemDatabasePool: pool, applicationVersion: "1", logLevel: "error" });
await DBOS.launch();
const handle = await DBOS.startWorkflow(payOrder, { workflowID: orderId })(orderId);
const status = await handle.getResult();
process.send?.({ status });
await DBOS.shutdown();
await collections.close();
await store.close();
await pool.end();
process.disconnect();
