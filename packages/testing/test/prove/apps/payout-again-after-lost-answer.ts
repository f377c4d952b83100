import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { type Call, fulfilOnce, signIn } from "./dollr.ts";

const DEVICE = {
  name: "payroll-1",
  type: "SERVER",
  platform: "NODE",
  user_agent: "payroll/1.0",
  client_ip: "192.0.2.7",
};

/** A payroll script: where the answer is lost it pays out once more, under a reference of its own. */
export async function payoutAgainAfterLostAnswer(context: AppContext): Promise<AppAnswer> {
  const { store, order, clock } = context;
  const call = await signIn(context);
  const key = `reference of ${order.id}`;
  let reference = await store.get<string>(key);
  for (let tries = 0; reference === undefined && tries < 3; tries += 1)
    reference = await payOut(call, context).catch(() => undefined);
  if (reference === undefined) return "pending";
  await store.set(key, reference);
  for (let looks = 0; looks < 10; looks += 1) {
    const { status } = await call("GET", `/status/payout/${reference}`);
    if (status === "COMPLETED") return fulfilOnce(context);
    if (status === "FAILED") return "done";
    await clock.sleep(3_000);
  }
  return "pending";
}

async function payOut(call: Call, { order, portal }: AppContext): Promise<string> {
  const { payer, amount, currency } = order;
  const party = await call("POST", "/parties/create", { fullname: payer.name, phone: payer.phone });
  const account = await call("POST", "/payment-accounts/create?operation_type=PAYOUT", {
    account_name: payer.name,
    provider: "PAWAPAY",
    method: "MTN_MOMO_LBR",
    party_id: party.id,
    insensitive_account_number: payer.phone,
  });
  const session = await call("POST", "/sessions/payout", {
    payout_account_id: account.id,
    amount: Number(amount),
    currency,
  });
  const reference = crypto.randomUUID();
  await call("POST", "/executions/payout", {
    session_id: String(session.id),
    payout_account_id: String(account.id),
    reference_id: reference,
    passcode: { token: portal.passcode, device: DEVICE },
  });
  return reference;
}
