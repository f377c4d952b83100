/**
 * Pays salaries, each once, however often it is started: kill it in the middle, and run it again. To see it at work, start a sandbox
 * (`node packages/cli/dist/bin.js sandbox`), and then run, with Node 24 or newer,
 * `DOLLR_BASE_URL=http://127.0.0.1:4010 DOLLR_CLIENT_ID=sandbox DOLLR_CLIENT_SECRET=sandbox node payroll.ts 2026-11`.
 */
import { createDollrClient } from "@dollr-kit/core";
import { createPayouts, type PayoutRequest } from "@dollr-kit/disburse";
import { sqliteStore } from "@dollr-kit/disburse/sqlite";

/** Your own list. The id of a payout names the month and the person, so that nobody is paid twice for one month. */
async function* readSalaries(month: string): AsyncIterable<PayoutRequest> {
  for (let person = 1; person <= 60; person += 1) {
    const number = String(person).padStart(3, "0");
    const recipient = { name: `Employee ${number}`, phone: `231771230${number}` };
    yield { id: `salary-${month}-${number}`, recipient, amount: "12.50", currency: "USD" };
  }
}

const device = { name: "payroll-1", type: "SERVER", platform: "NODE", userAgent: "payroll/1.0", clientIp: "127.0.0.1" };
const payouts = createPayouts({
  client: createDollrClient(),
  store: sqliteStore("./.dollr/payroll.sqlite"),
  // From wherever you keep secrets. It is asked for at each payout, and is stored nowhere.
  passcode: async () => ({ code: process.env["DOLLR_PASSCODE"] ?? "000000", phone: "231771234567", device }),
});

await payouts.resume(); // takes up at once what a killed run left
const report = await payouts.startMany(readSalaries(process.argv[2] ?? "2026-11"), {
  onProgress: ({ read, completed }) => console.log(`${completed} of ${read}`),
});
await payouts.close();
const { completed, failed, pending, unknown, refused } = report;
console.log(
  JSON.stringify({ completed, failed: failed.count, open: pending.count + unknown.count, refused: refused.count }),
);
