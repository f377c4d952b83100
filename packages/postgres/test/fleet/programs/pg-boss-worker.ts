import { PgBoss } from "pg-boss";
import { hostOnPgBoss } from "../../../src/pg-boss.ts";
import type { WorkerSettings } from "../messages.ts";
import { advanceTelling, openMerchant, tell } from "../open-merchant.ts";

// The same worker for a merchant who runs pg-boss: payments are jobs among others.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);
const { address, schema } = settings;

const boss = new PgBoss({ ...address, schema: `${schema}_boss`, application_name: schema, max: 4 });
// What breaks is tried again, and else ends the process.
boss.on("error", () => undefined);
await boss.start();

const { collections, close } = openMerchant(settings, { work: false });
const { claimDue } = collections;
const host = await hostOnPgBoss(boss, { collections: { claimDue, advance: (id) => advanceTelling(collections, id) } });

process.on("disconnect", async () => {
  await Promise.all([host.close(), close()]);
  await boss.stop({ graceful: false });
});

tell({ type: "up" });
