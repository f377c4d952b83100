import { createPayouts } from "@dollr-kit/disburse";
import pg from "pg";
import { postgresStore } from "../../../src/index.ts";
import { createClient } from "../create-client.ts";
import type { PaymasterMessage, PaymasterSettings } from "../messages.ts";
import { passcode } from "../payments-of.ts";
import { drawPayroll } from "../payroll.ts";

// A process that pays out a payroll by workers beside it, and may be killed while it does. Another one with the same lines goes on.

const settings: PaymasterSettings = JSON.parse(process.argv[2]!);
const { address, schema, payouts: lines, seed } = settings;
const tell = (message: PaymasterMessage) => process.send?.(message);

const pool = new pg.Pool({ ...address, max: 6, application_name: schema });
const store = postgresStore(pool, { schema });
const payouts = createPayouts({ ...createClient(settings), store, passcode, watch: { work: false } });

process.on("disconnect", async () => {
  await payouts.close();
  await store.close();
  await pool.end();
});

tell({ type: "up" });
const { lines: _, ...report } = await payouts.startMany(drawPayroll(lines, seed), { timeoutMs: 3_600_000 });
tell({ type: "report", report });
