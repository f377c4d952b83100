import { createCollections } from "@dollr-kit/collect";
import { MAGIC_PHONES, type PhoneOutcome, type Sandbox } from "@dollr-kit/sandbox";
import { startPrismProxy } from "@dollr-kit/spec/prism";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import { type ServedSandbox, serveSandbox } from "../../../flow/test/support/serve-sandbox.ts";
import { createPayouts, createRefunds, createTransfers, memoryStore, type Payout } from "../../src/index.ts";
import { aPasscode, aPayout, aRefund, aTransfer } from "../support/house.ts";

const OPERATORS = ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR", "MTN_MOMO_RWA", "AIRTEL_RWA", "ORANGE_MONEY_RWA"] as const;
const OUTCOMES = Object.keys(MAGIC_PHONES) as PhoneOutcome[];

const ENDINGS: Partial<Record<PhoneOutcome, string>> = {
  refused: "OTHER_ERROR",
  "insufficient-balance": "OTHER_ERROR",
  "limit-reached": "WALLET_LIMIT_REACHED",
  "payer-not-found": "RECIPIENT_NOT_FOUND",
};
/** Longer than the slowest carrier takes. */
const SLOW_MS = 5 * 60_000;

describe.each(["straight", "through a proxy that holds both sides to the description"])("over HTTP, %s", (route) => {
  const clock = createFastClock(10);
  const store = memoryStore();
  const expiresAt = new Date(clock.now() + 24 * 60 * 60_000);
  let sandbox: Sandbox;
  let served: ServedSandbox;

  beforeAll(async () => {
    served = await serveSandbox(clock, route === "straight" ? undefined : startPrismProxy);
    sandbox = served.sandbox;
  });
  afterAll(async () => {
    await served.close();
  });

  it("brings payouts, transfers and refunds to their endings, with not one violation", async () => {
    const passcode = async () => aPasscode();
    const { client } = served;
    const shared = { client, store, clock };
    const [payouts, transfers, refunds] = [
      createPayouts({ ...shared, passcode }),
      createTransfers(shared),
      createRefunds(shared),
    ];
    const collections = createCollections({ client, clock, store: memoryStore() });
    const begun = await Promise.all(
      OUTCOMES.map((outcome, index) => {
        const operator = OPERATORS[index % OPERATORS.length]!;
        const phone = MAGIC_PHONES[outcome][operator];
        const price = operator.endsWith("RWA")
          ? { currency: "RWF", amount: "1300" }
          : { currency: "USD", amount: "12.5" };
        return payouts.start(aPayout({ id: outcome, recipient: { name: "Ama Example", phone }, ...price, expiresAt }));
      }),
    );
    for (const { id, referenceId } of begun) if (id === "stuck") sandbox.payer.approve(referenceId);
    sandbox.advance(SLOW_MS);
    const endings = await Promise.all(begun.map((each) => each.settled({ timeoutMs: 300_000 })));
    const told = endings.map((each) => [each.id, each.status === "failed" ? each.reason : each.status]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(OUTCOMES.map((outcome) => [outcome, ENDINGS[outcome] ?? "completed"])),
    );

    const fromWallet = begun.find(({ record }) => record.request.currency === "USD")!.record.results.walletId!;
    const transfer = await transfers.start(aTransfer({ fromWallet, expiresAt }));
    const payer = { name: "Ama Example", phone: "+231 77 123 4567" };
    const items = [{ name: "Rice, 25 kg", amount: "25.50" }];
    const paid = await collections.start({ id: "order-1042", payer, items, currency: "USD" });
    await paid.settled({ timeoutMs: 300_000 });
    const { paymentIntentId } = sandbox.ledger.charges[0]!;
    const refund = await refunds.start(aRefund(paymentIntentId, { reason: "Sold out", expiresAt }));
    for (const each of [transfer, refund])
      expect(await each.settled({ timeoutMs: 300_000 })).toMatchObject({ status: "completed" });

    sandbox.ledger.assertBalanced();
    expect(served.violations()).toEqual([]);
    expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    await Promise.all([payouts, transfers, refunds, collections].map((each) => each.close()));
  });

  it("says what Dollr refuses, tries it again and rechecks it, with not one violation", async () => {
    const shared = { client: served.client, store: memoryStore(), clock, quietWindowMs: 1_000 };
    let passcode = aPasscode();
    const payouts = createPayouts({ ...shared, passcode: async () => passcode });
    const [transfers, refunds] = [createTransfers(shared), createRefunds(shared)];
    const all = [payouts, transfers, refunds];
    const codeOf = async (payment: Promise<Pick<Payout, "settled">>) => {
      const outcome = await (await payment).settled({ timeoutMs: 300_000 });
      return outcome.status === "failed" ? outcome.code : outcome.status;
    };
    for (const wrongPasscode of ["422", "403"] as const) {
      sandbox.behave({ wrongPasscode });
      passcode = aPasscode({ code: "123456" });
      expect(await codeOf(payouts.start(aPayout({ id: wrongPasscode })))).toBe("authentication-failed");
    }
    passcode = aPasscode();
    expect(await codeOf(payouts.retry("403"))).toBe("completed");
    expect((await payouts.recheck("403")).record.status).toBe("completed");
    sandbox.behave({ merchant: "unverified" });
    expect(await codeOf(payouts.start(aPayout({ id: "unverified" })))).toBe("unverified-merchant");
    expect(await codeOf(transfers.start(aTransfer()))).toBe("unverified-merchant");
    expect(await codeOf(refunds.start(aRefund(987_654, { id: "unverified" })))).toBe("unverified-merchant");
    sandbox.behave({ merchant: "verified" });
    expect(await codeOf(refunds.start(aRefund(987_654)))).toBe("invalid-request");
    expect(served.violations()).toEqual([]);
    await Promise.all(all.map((each) => each.close()));
  });
});
