import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES, type PhoneOutcome } from "../../src/index.ts";
import { type Call, setUp } from "../support/caller.ts";
import { makeExecuted, makePayout, makePublished, ok, openSession, readStatus } from "../support/flows.ts";

interface Course {
  /** Status by the milliseconds since the execution. */
  readonly course: readonly (readonly [number, string])[];
  readonly message?: string;
  readonly state: string;
}

const COURSES: Readonly<Record<PhoneOutcome, Course>> = {
  approved: {
    course: [
      [0, "PROCESSING"],
      [2_000, "COMPLETED"],
    ],
    state: "PAID",
  },
  refused: {
    course: [
      [0, "PROCESSING"],
      [2_000, "FAILED"],
    ],
    message: "PAYMENT_NOT_APPROVED",
    state: "ACTIVE",
  },
  "insufficient-balance": {
    course: [
      [0, "PROCESSING"],
      [2_000, "FAILED"],
    ],
    message: "INSUFFICIENT_BALANCE",
    state: "ACTIVE",
  },
  "limit-reached": {
    course: [
      [0, "PROCESSING"],
      [2_000, "FAILED"],
    ],
    message: "PAYER_LIMIT_REACHED",
    state: "ACTIVE",
  },
  "payer-not-found": {
    course: [
      [0, "PROCESSING"],
      [2_000, "FAILED"],
    ],
    message: "PAYER_NOT_FOUND",
    state: "ACTIVE",
  },
  stuck: {
    course: [
      [0, "PROCESSING"],
      [30 * 24 * 60 * 60_000, "PROCESSING"],
    ],
    state: "PROCESSING",
  },
  slow: {
    course: [
      [0, "PROCESSING"],
      [299_999, "PROCESSING"],
      [300_000, "COMPLETED"],
    ],
    state: "PAID",
  },
  "pending-first": {
    course: [
      [0, "PENDING"],
      [1_000, "PROCESSING"],
      [2_000, "COMPLETED"],
    ],
    state: "PAID",
  },
  "unknown-status": {
    course: [
      [0, "ON_HOLD"],
      [31_999, "ON_HOLD"],
      [32_000, "COMPLETED"],
    ],
    state: "PAID",
  },
};

describe.each(Object.entries(MAGIC_PHONES))("a payer whose phone is %s", (outcome, phones) => {
  it.each(Object.entries(phones))("with %s (%s) goes its course", async (method, phone) => {
    const { call, clock, sandbox } = await setUp({ tokenMinutes: 100_000 });
    const currency = method.endsWith("RWA") ? "RWF" : "USD";
    const { body, document } = await makeExecuted(call, { phone, currency });
    const executedAt = clock.now();
    const { course, message = null, state } = COURSES[outcome as PhoneOutcome];
    for (const [afterMs, status] of course) {
      await clock.advance(executedAt + afterMs - clock.now());
      expect(await readStatus(call, body.reference_id)).toMatchObject({ status });
    }
    expect(await readStatus(call, body.reference_id)).toMatchObject({ gateway_message: message });
    expect(await ok(call("retrieveInvoice", { path: { id: document.id } }))).toMatchObject({ status: state });
    expect(sandbox.ledger.charges).toHaveLength(state === "PAID" ? 1 : 0);
  });
});

it("a recipient of a payout goes its course too, in the operator's words for recipients", async () => {
  const { call, clock, sandbox } = await setUp();
  const { body } = await makePayout(call, 120, MAGIC_PHONES["payer-not-found"].MTN_MOMO_LBR);
  await ok(call("executePayout", { body }));
  await clock.advance(2_000);
  const failed = await ok(call("retrievePayoutStatus", { path: { reference_id: body.reference_id } }));
  expect(failed).toMatchObject({ status: "FAILED", gateway_message: "RECIPIENT_NOT_FOUND" });
  expect(sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
});

describe("a card", () => {
  const ask = (call: Call, paymentMethodId: string) =>
    ok(call("predictCardProvider", { query: { payment_method_id: paymentMethodId, operation_type: "COLLECTION" } }));

  async function payByCard(paymentMethodId: string) {
    const setup = await setUp();
    const info = await ask(setup.call, paymentMethodId);
    return { ...setup, ...(await payByAsked(setup.call, info)) };
  }

  async function payByAsked(call: Call, info: { gateway_provider: string; payment_method: string }) {
    const { document, party } = await makePublished(call);
    const account = await ok(
      call("createPaymentAccount", {
        query: { operation_type: "COLLECTION" },
        body: {
          account_name: "Ama Example",
          provider: info.gateway_provider,
          method: info.payment_method,
          party_id: party.id,
        },
      }),
    );
    const session = await openSession(call, document.id);
    const body = {
      session_id: String(session.id),
      payment_account_id: String(account.id),
      currency: "USD",
      reference_id: crypto.randomUUID(),
    };
    return { referenceId: body.reference_id, execution: await ok(call("executeCollection", { body })) };
  }

  it("asked about while others wait for their accounts is still the one of its own payment", async () => {
    const { call, clock } = await setUp();
    const cards = [MAGIC_CARDS.declined, MAGIC_CARDS.approved, MAGIC_CARDS.declined, MAGIC_CARDS["3ds-failed"]];
    const asked = await Promise.all(cards.map((card) => ask(call, card)));
    const paid = await Promise.all(asked.map((info) => payByAsked(call, info)));
    await clock.advance(2_000);
    const statuses = await Promise.all(paid.map(({ referenceId }) => readStatus(call, referenceId)));
    expect(statuses.map(({ gateway_message }) => gateway_message)).toEqual([
      "card_declined",
      null,
      "card_declined",
      "authentication_required",
    ]);
  });

  it("asked about in vain, or twice for an answer that was lost, is not that of a later payment", async () => {
    const { call, clock } = await setUp();
    await ask(call, MAGIC_CARDS.declined);
    await clock.advance(10_000);
    const later = await payByAsked(call, await ask(call, MAGIC_CARDS.approved));
    await clock.advance(2_000);
    expect(await readStatus(call, later.referenceId)).toMatchObject({ status: "COMPLETED" });
  });

  it("on the hosted page takes no card from a payment in the merchant's own", async () => {
    const { call, clock, sandbox } = await setUp();
    const { document } = await makePublished(call, { asPaymentLink: true });
    const info = await ask(call, MAGIC_CARDS.declined);
    const hosted = sandbox.payer.pay(document.id, { paymentMethodId: MAGIC_CARDS.approved });
    const own = await payByAsked(call, info);
    await clock.advance(2_000);
    expect(await readStatus(call, hosted.referenceId)).toMatchObject({ status: "COMPLETED" });
    expect(await readStatus(call, own.referenceId)).toMatchObject({ status: "FAILED" });
  });

  it.each([MAGIC_CARDS.approved, "pm_1AnyOther"])("%s is approved", async (card) => {
    const { execution, call, clock, referenceId } = await payByCard(card);
    expect(execution).toMatchObject({ requires_action: false, client_secret: null });
    await clock.advance(2_000);
    expect(await readStatus(call, referenceId)).toMatchObject({ status: "COMPLETED" });
  });

  it("that is declined fails with Stripe's word", async () => {
    const { call, clock, referenceId } = await payByCard(MAGIC_CARDS.declined);
    await clock.advance(2_000);
    expect(await readStatus(call, referenceId)).toMatchObject({ status: "FAILED", gateway_message: "card_declined" });
  });

  it("that needs 3-D Secure waits for the payer as long as it takes, then completes", async () => {
    const { call, clock, referenceId, execution, sandbox } = await payByCard(MAGIC_CARDS["3ds-needed"]);
    expect(execution).toMatchObject({ status: "PROCESSING", requires_action: true });
    expect(execution.client_secret).toMatch(/^pi_\d+_secret_[0-9a-f]{24}$/);
    await clock.advance(30 * 60_000);
    expect(await readStatus(call, referenceId)).toMatchObject({ requires_action: true });
    sandbox.payer.approve(referenceId);
    expect(await readStatus(call, referenceId)).toMatchObject({ status: "PROCESSING", requires_action: false });
    await clock.advance(2_000);
    expect(await readStatus(call, referenceId)).toMatchObject({ status: "COMPLETED", client_secret: null });
  });

  it("whose payer fails 3-D Secure fails by itself", async () => {
    const { call, clock, referenceId, execution } = await payByCard(MAGIC_CARDS["3ds-failed"]);
    expect(execution).toMatchObject({ requires_action: true });
    await clock.advance(2_000);
    const failed = await readStatus(call, referenceId);
    expect(failed).toMatchObject({
      status: "FAILED",
      gateway_message: "authentication_required",
      requires_action: false,
    });
  });
});
