import { createDollrClient } from "@dollr-kit/core";
import { createPayouts, memoryStore } from "@dollr-kit/disburse";
import type { AppAnswer, AppContext } from "../../../src/index.ts";

const DEVICE = {
  name: "payroll-1",
  type: "SERVER",
  platform: "NODE",
  userAgent: "payroll/1.0",
  clientIp: "192.0.2.7",
};

/** A payout, as the README shows it: `fulfil` books it as paid. */
export async function toolkitPayout(context: AppContext): Promise<AppAnswer> {
  const { fetch, clock, random, store, baseUrl, credentials, order, portal, fulfil } = context;
  const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
  const passcode = async () => ({ ...portal.passcode, device: DEVICE });
  const payouts = createPayouts({ client, passcode, store: store.payments(memoryStore), clock, random });
  payouts.onSettled(async ({ id, status }) => {
    if (status === "completed") await fulfil(id);
  });
  const { id, payer: recipient, amount, currency } = order;
  const payout = await payouts.start({ id, recipient, amount, currency });
  const { status } = await payout.settled({ timeoutMs: 60_000 });
  return status === "completed" ? "done" : status === "failed" ? "failed" : "pending";
}
