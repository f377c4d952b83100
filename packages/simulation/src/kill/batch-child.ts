import { createDollrClient } from "@dollr-kit/core";
import { createPayouts, type PayoutRequest } from "@dollr-kit/disburse";
import { sqliteStore } from "@dollr-kit/disburse/sqlite";

/** What the child tells: how many lines of the payroll stand how. */
export interface BatchMessage {
  readonly completed: number;
  readonly failed: number;
  readonly refused: number;
  readonly total: number;
}

// A payroll program, which will be killed. It pays all lines, and knows nothing of who was at it before.
const [baseUrl = "", path = "", lines = "[]"] = process.argv.slice(2);

const credentials = { clientId: "sandbox", clientSecret: "sandbox" };
const client = createDollrClient({ ...credentials, baseUrl, timeoutMs: 1_000, deadlineMs: 5_000 });
const device = {
  name: "payroll-1",
  type: "SERVER",
  platform: "NODE",
  userAgent: "payroll/1.0",
  clientIp: "192.0.2.7",
};
const passcode = async () => ({ code: "000000", phone: "231771234567", device });
const payouts = createPayouts({ client, passcode, store: sqliteStore(path), quietWindowMs: 3_000 });
process.on("disconnect", () => process.exit());

await payouts.resume();
const { completed, failed, refused, total } = await payouts.startMany(JSON.parse(lines) as PayoutRequest[]);
process.send?.({
  completed: completed.count,
  failed: failed.count,
  refused: refused.count,
  total: total.count,
} satisfies BatchMessage);
