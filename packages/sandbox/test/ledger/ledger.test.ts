import Big from "big.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Book } from "../../src/money/book.ts";
import { type Call, setUp } from "../support/caller.ts";
import { makeAccount, makeExecuted, makePayout, makePublished, ok, openSession, PASSCODE } from "../support/flows.ts";

const WALLETS = [
  { phone: "231883456789", method: "MTN_MOMO_LBR", currencies: ["USD", "LRD"] },
  { phone: "231773456789", method: "ORANGE_MONEY_LBR", currencies: ["USD", "LRD"] },
  { phone: "250783456789", method: "MTN_MOMO_RWA", currencies: ["RWF"] },
  { phone: "250733456789", method: "AIRTEL_RWA", currencies: ["RWF"] },
  { phone: "250753456789", method: "ORANGE_MONEY_RWA", currencies: ["RWF"] },
] as const;

const collection = fc
  .record({
    wallet: fc.constantFrom(...WALLETS),
    currency: fc.constantFrom("USD", "LRD", "RWF"),
    feeBearer: fc.constantFrom("PAYER" as const, "PAYEE" as const),
    units: fc.integer({ min: 5_000, max: 10_000_000 }),
    pick: fc.nat(1),
  })
  .map(({ wallet, pick, ...rest }) => ({
    ...rest,
    ...wallet,
    payerCurrency: wallet.currencies[pick % wallet.currencies.length] as string,
    amount: rest.currency === "RWF" ? rest.units : rest.units / 100,
  }));

describe("predictions, charges, receipts and the ledger", () => {
  it("tell the same figures for every method, currency and fee bearer, and sum to zero", async () => {
    await fc.assert(
      fc.asyncProperty(collection, fc.constantFrom("default", "volume"), async (one, feeTier) => {
        const { call, clock, sandbox } = await setUp({ feeTier });
        const { document, party } = await makePublished(call, { ...one, qty: 1 });
        const predicted = await predictSource(call, document.id, one.method, one.payerCurrency);
        const account = await makeAccount(call, party.id, one.phone);
        const session = await openSession(call, document.id);
        const body = {
          session_id: String(session.id),
          payment_account_id: String(account.id),
          currency: one.payerCurrency,
          reference_id: crypto.randomUUID(),
        };
        const charged = await ok(call("executeCollection", { body }));
        await clock.advance(2_000);
        const receipt = await ok(call("retrieveInvoiceReceipt", { path: { id: document.id } }));
        expect(figures(charged)).toEqual(figures(predicted));
        expect({ ...figures(receipt), ...feesOf(receipt) }).toEqual({ ...figures(predicted), ...feesOf(predicted) });
        expect(sandbox.ledger.charges).toMatchObject([
          { payer: moneyOf(predicted, "payer"), payee: moneyOf(predicted, "payee") },
        ]);
        sandbox.ledger.assertBalanced();
      }),
      { numRuns: 60 },
    );
  });

  it("agree between the two predictions", async () => {
    const { call } = await setUp();
    const { document } = await makePublished(call, { amount: 18.5, qty: 1, feeBearer: "PAYEE" });
    const query = {
      base_amount: 18.5,
      base_currency: "USD",
      target_currency: "LRD",
      payment_method: "MTN_MOMO_LBR",
      operation_type: "COLLECTION",
      provider: "MTN_MOMO_LBR",
      fee_bearer: "PAYEE",
    };
    const free = await ok(call("predictAmountAndFees", { query }));
    expect(await predictSource(call, document.id, "MTN_MOMO_LBR", "LRD")).toEqual(free);
    expect(free).toEqual({
      payer_amount: "3700.00",
      payer_currency: "LRD",
      payee_amount: "17.94",
      payee_currency: "USD",
      platform_fee: "0.19",
      platform_currency: "USD",
      gateway_fee: "0.28",
      gateway_currency: "USD",
      fx_fee: "0.09",
    });
  });

  it.each([
    ["MTN_MOMO_LBR", "RWF", "COLLECTION"],
    ["MTN_MOMO_RWA", "USD", "COLLECTION"],
    ["MTN_MOMO_RWA", "LRD", "PAYOUT"],
  ])("are refused for what %s does not pay in, %s, as the execution is: %s", async (method, currency, operation) => {
    const { call } = await setUp();
    const query = {
      base_amount: 18,
      base_currency: "USD",
      target_currency: currency,
      payment_method: method,
      operation_type: operation,
      provider: "PAWAPAY",
      fee_bearer: "PAYER",
    };
    const { status, body } = await call("predictAmountAndFees", { query });
    const msg = `${method} does not pay in ${currency}`;
    expect([status, body.detail]).toEqual([422, [{ loc: ["query", "target_currency"], msg, type: "value_error" }]]);
  });

  it("keep what rounding to whole francs adds in the fx fee", async () => {
    const { call, sandbox, clock } = await setUp();
    await makeExecuted(call, { phone: "250783456789", amount: 0.42, qty: 1, payerCurrency: "RWF" });
    await clock.advance(2_000);
    const [charge] = sandbox.ledger.charges;
    expect(charge?.payer).toEqual({ amount: "538", currency: "RWF" });
    expect(charge?.fees).toEqual({ gateway: "0.01", platform: "0.00", fx: "0.0004", currency: "USD" });
    sandbox.ledger.assertBalanced();
  });
});

describe("money that goes out", () => {
  it("is refunded in part, in the currency that was paid, and never beyond the total", async () => {
    const { call, sandbox, clock } = await setUp({ openingBalances: {} });
    await makeExecuted(call, { payerCurrency: "LRD" });
    await clock.advance(2_000);
    const id = sandbox.ledger.charges[0]?.paymentIntentId;
    const refund = (amount: number) =>
      call("createRefundSession", {
        body: { original_payment_intent_id: id, amount, expires_at: new Date(clock.now() + 60_000).toISOString() },
      });
    const spare = await ok(refund(200));
    const { id: session } = await ok(refund(100));
    const body = { session_id: String(session), reference_id: crypto.randomUUID() };
    const sent = await ok(call("executeRefund", { body }));
    expect(sent).toMatchObject({
      payer_amount: 100.5,
      payer_currency: "USD",
      payee_amount: 20_000,
      payee_currency: "LRD",
    });
    expect(await ok(call("executeRefund", { body }))).toEqual(sent);
    expect((await refund(150.01)).status).toBe(422);
    const beyond = { session_id: String(spare.id), reference_id: crypto.randomUUID() };
    expect((await call("executeRefund", { body: beyond })).status).toBe(422);
    await clock.advance(2_000);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("149.50");
    sandbox.ledger.assertBalanced();
  });

  it("of an amount beyond the wallet's balance fails at once and moves nothing", async () => {
    const { call, sandbox, clock } = await setUp({ openingBalances: { USD: "121.79" } });
    const { body } = await makePayout(call, 120);
    const failed = await ok(call("executePayout", { body }));
    expect(failed).toMatchObject({
      status: "FAILED",
      wallet_message: "Insufficient wallet balance",
      payer_amount: 121.8,
    });
    await clock.advance(2_000);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("121.79");
  });

  it("cannot be spent twice while it is under way", async () => {
    const { call, sandbox, clock } = await setUp({ openingBalances: { USD: "200" } });
    const first = await makePayout(call, 120);
    const second = await makePayout(call, 120);
    expect(await ok(call("executePayout", { body: first.body }))).toMatchObject({ status: "PROCESSING" });
    expect(await ok(call("executePayout", { body: second.body }))).toMatchObject({ status: "FAILED" });
    await clock.advance(2_000);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("78.20");
    expect(sandbox.ledger.accounts.find(({ name }) => name.startsWith("recipient/"))?.balance).toBe("120.00");
    sandbox.ledger.assertBalanced();
  });

  it("returns to the wallet when the recipient's operator refuses", async () => {
    const { call, sandbox, clock } = await setUp({ openingBalances: { USD: "200" } });
    const { body } = await makePayout(call, 120, "231883456029");
    await ok(call("executePayout", { body }));
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("78.20");
    await clock.advance(2_000);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("200.00");
    expect(sandbox.ledger.balance("held/42/USD")).toBe("0.00");
  });

  it("needs the passcode, and the phone that it was registered with where one is sent", async () => {
    const { call } = await setUp({ passcode: "246810" });
    const statusWith = async (token: object) => {
      const { body } = await makePayout(call, 1);
      return (await ok(call("executePayout", { body: { ...body, passcode: { ...PASSCODE, token } } }))).status;
    };
    expect(await statusWith({ code: "246810", phone: "231771234567" })).toBe("PROCESSING");
    expect(await statusWith({ code: "246810", user_id: "7" })).toBe("PROCESSING");
    expect(await statusWith({ code: "246810", phone: "231881111111" })).toBe("FAILED");
    expect(await statusWith({ code: "000000", user_id: "u-7" })).toBe("FAILED");
  });

  it("is transferred to a counterparty's wallet without fees", async () => {
    const { call, sandbox, clock } = await setUp({ openingBalances: { USD: "200" } });
    const { session, party } = await makePayout(call, 1);
    const counterparty = await ok(
      call("createCounterparty", { body: { relationship_type: "FRIEND", party_id: party.id } }),
    );
    const transfer = (change: object) =>
      call("createTransferSession", {
        body: {
          from_wallet_id: session.wallet_id,
          to_counterparty_id: counterparty.id,
          amount: 75,
          currency: "USD",
          expires_at: new Date(clock.now() + 60_000).toISOString(),
          ...change,
        },
      });
    for (const wrong of [
      { currency: "LRD" },
      { from_wallet_id: 1 },
      { expires_at: new Date(clock.now()).toISOString() },
    ]) {
      expect((await transfer(wrong)).status).toBe(422);
    }
    const { id } = await ok(transfer({}));
    await ok(call("executeTransfer", { body: { session_id: String(id), reference_id: crypto.randomUUID() } }));
    await clock.advance(2_000);
    expect(sandbox.ledger.balance(`counterparty/${counterparty.id}/USD`)).toBe("75.00");
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("125.00");
  });
});

it("the ledger knows an account by its full name alone", async () => {
  const { sandbox } = await setUp();
  expect(sandbox.ledger.balance("payer/7/USD")).toBe("0.00");
  expect(() => sandbox.ledger.balance("merchant/42")).toThrow('"merchant/42" is no account; they are written');
});

it("the book refuses an entry that does not sum to zero in each currency", () => {
  const book = new Book();
  const postings = [
    { account: "payer/1/USD" as const, amount: new Big(-10) },
    { account: "merchant/42/LRD" as const, amount: new Big(10) },
  ];
  const post = () => book.post({ at: 0, kind: "collection", referenceId: "example", postings });
  expect(post).toThrow("The collection entry of example is off by -10 USD; expected zero.");
  expect(book.entries).toEqual([]);
});

const predictSource = (call: Call, sourceId: number, method: string, currency: string) =>
  ok(
    call("predictSourceAmountAndFees", {
      query: {
        target_currency: currency,
        payment_method: method,
        provider: "PAWAPAY",
        source_type: "INVOICE",
        source_id: sourceId,
      },
    }),
  );

type Figures = Readonly<Record<string, string | number | null>>;

/** Amounts are numbers in some answers and decimal strings in others. */
const figures = (answer: Figures) => ({
  payer: [Number(answer["payer_amount"]), answer["payer_currency"]],
  payee: [Number(answer["payee_amount"]), answer["payee_currency"]],
});

const feesOf = (answer: Figures) => ({
  platform: [Number(answer["platform_fee"]), answer["platform_currency"]],
  gateway: [Number(answer["gateway_fee"]), answer["gateway_currency"]],
  fx: Number(answer["fx_fee"]),
});

const moneyOf = (answer: Figures, side: "payer" | "payee") => ({
  amount: answer[`${side}_amount`],
  currency: answer[`${side}_currency`],
});
