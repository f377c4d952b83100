import {
  type CardOutcome,
  MAGIC_CARDS,
  MAGIC_PHONES,
  type PayerInstrument,
  type PhoneOutcome,
  type Sandbox,
} from "@dollr-kit/sandbox";
import { startPrismProxy } from "@dollr-kit/spec/prism";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import { createHeldClock } from "../../../flow/test/support/held-clock.ts";
import { type ServedSandbox, serveSandbox } from "../../../flow/test/support/serve-sandbox.ts";
import {
  type Collection,
  type CollectionRequest,
  type CollectionStatus,
  type Collections,
  createCollections,
  memoryStore,
} from "../../src/index.ts";
import { aRequest } from "../support/shop.ts";

interface Flow {
  readonly request: CollectionRequest;
  /** What becomes of the payer's phone or card. */
  readonly magic: PhoneOutcome | CardOutcome;
  readonly instrument: PayerInstrument;
}

interface Begun {
  readonly flow: Flow;
  readonly payment: Collection;
}

const OPERATORS = ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR", "MTN_MOMO_RWA", "AIRTEL_RWA", "ORANGE_MONEY_RWA"] as const;
const WAYS = (["INVOICE", "ORDER"] as const).flatMap((sourceType) =>
  (["document", "checkout", "hosted"] as const).map((via) => ({ sourceType, via })),
);

/** Every outcome each way; in the six ways of an outcome, each operator has its turn. */
const PHONES: readonly Flow[] = (Object.keys(MAGIC_PHONES) as PhoneOutcome[]).flatMap((magic, row) =>
  WAYS.map(({ sourceType, via }, column) => {
    const operator = OPERATORS[(row + column) % OPERATORS.length] ?? OPERATORS[0];
    const phone = MAGIC_PHONES[magic][operator];
    const price = operator.endsWith("RWA")
      ? { currency: "RWF", items: [{ name: "Rice", amount: "1300" }] }
      : { currency: "USD", items: [{ name: "Rice", amount: "25.50" }] };
    const payer = { name: "Ama Example", phone };
    const request = aRequest({ id: `${magic}-${via}-${sourceType}`, payer, sourceType, via, ...price });
    return { request, magic, instrument: { phone } };
  }),
);

const CARDS: readonly Flow[] = (Object.keys(MAGIC_CARDS) as CardOutcome[]).flatMap((magic) =>
  WAYS.map(({ sourceType, via }) => {
    const paymentMethodId = MAGIC_CARDS[magic];
    const card = via === "hosted" ? {} : { instrument: { type: "card", paymentMethodId } as const };
    const request = aRequest({ id: `card-${magic}-${via}-${sourceType}`, sourceType, via, ...card });
    return { request, magic, instrument: { paymentMethodId } };
  }),
);

/** Requests of other shapes, paid by a phone that approves. */
const SHAPES: readonly Flow[] = (["INVOICE", "ORDER"] as const).flatMap((sourceType) =>
  [
    {
      items: [
        { name: "Rice", quantity: 2, amount: "10.25" },
        { name: "Beans", amount: "3" },
      ],
    },
    { payerCurrency: "LRD", feeBearer: "PAYER" as const },
  ].map((shape, index) => ({
    request: aRequest({ id: `shape-${index}-${sourceType}`, sourceType, ...shape }),
    magic: "approved" as const,
    instrument: { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR },
  })),
);

const REFUSALS: Partial<Record<Flow["magic"], string>> = {
  refused: "PAYMENT_NOT_APPROVED",
  "insufficient-balance": "INSUFFICIENT_BALANCE",
  "limit-reached": "PAYER_LIMIT_REACHED",
  "payer-not-found": "PAYER_NOT_FOUND",
  declined: "card_declined",
  "3ds-failed": "authentication_required",
};
const ALL = [...PHONES, ...CARDS, ...SHAPES];
/** Longer than the slowest payer takes. */
const SLOW_MS = 5 * 60_000;

describe.each(["straight", "through a proxy that holds both sides to the description"])("over HTTP, %s", (route) => {
  const clock = createFastClock(10);
  // Until every payment has shown what is particular to its payer, none ends.
  const dollrsClock = createHeldClock(clock);
  let sandbox: Sandbox;
  let served: ServedSandbox;
  let collections: Collections;

  beforeAll(async () => {
    served = await serveSandbox(clock, route === "straight" ? undefined : startPrismProxy, dollrsClock);
    sandbox = served.sandbox;
    collections = createCollections({ client: served.client, store: memoryStore(), clock });
  });
  afterAll(async () => {
    await collections.close();
    await served.close();
  });

  it("brings every payment to its ending, each way and whatever the payer does, with not one violation", async () => {
    const begun = await Promise.all([...[...PHONES, ...SHAPES].map(begin), beginOneByOne(CARDS)]);
    dollrsClock.release();
    sandbox.advance(SLOW_MS);
    const endings = await Promise.all(begun.flat().map(end));

    expect(Object.fromEntries(endings)).toEqual(
      Object.fromEntries(ALL.map((flow) => [flow.request.id, endingOf(flow)])),
    );
    const paid = ALL.filter((flow) => endingOf(flow) === "completed").length;
    expect(new Set(sandbox.ledger.charges.map(({ sourceId }) => sourceId)).size).toBe(paid);
    expect(sandbox.ledger.charges).toHaveLength(paid);
    sandbox.ledger.assertBalanced();
    expect(served.violations()).toEqual([]);
    expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
  });

  it.each(["INVOICE", "ORDER"] as const)(
    "quotes an %s, calls off its page, tries it again and rechecks it, with not one violation",
    async (sourceType) => {
      const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
      const order = aRequest({ id: `changed-${sourceType}`, sourceType, payer: { name: "Ama Example", phone } });
      const card = { type: "card", paymentMethodId: MAGIC_CARDS.approved } as const;
      for (const way of [{ payerCurrency: "LRD" }, { via: "hosted" as const }, { instrument: card }])
        expect(await collections.quote({ ...order, ...way })).toMatchObject({ payee: { currency: "USD" } });
      const before = sandbox.ledger.charges.length;
      const expiresAt = new Date(clock.now() + 12 * SLOW_MS);
      const urls = { successUrl: "https://shop.example/paid", cancelUrl: "https://shop.example/cart" };
      await collections.start({ ...order, via: "hosted", expiresAt, ...urls });
      expect((await collections.cancel(order.id)).record).toMatchObject({ cause: { code: "canceled" } });
      const paid = await collections.retry(order.id, { via: "document", expiresAt });
      sandbox.advance(SLOW_MS);
      expect(await paid.settled({ timeoutMs: SLOW_MS })).toMatchObject({ status: "completed" });
      expect((await collections.recheck(order.id)).record.status).toBe("completed");
      expect(sandbox.ledger.charges).toHaveLength(before + 1);
      expect(sandbox.requests.map(({ operation }) => operation)).toContain(
        sourceType === "ORDER" ? "cancelOrder" : "cancelInvoice",
      );
      expect(served.violations()).toEqual([]);
      expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    },
  );

  /** Starts it and does what its payer does, until it shows what is particular to this payer. */
  async function begin(flow: Flow): Promise<Begun> {
    const { request, magic, instrument } = flow;
    const payment = await collections.start(request);
    let { referenceId } = payment;
    if (request.via === "hosted") {
      expect(await payment.settled()).toMatchObject({ status: "action-required", url: expect.any(String) });
      ({ referenceId } = sandbox.payer.pay(payment.record.results.source!.id, instrument));
    } else if (magic === "3ds-needed" || magic === "3ds-failed") {
      expect(await payment.settled()).toMatchObject({ status: "action-required", clientSecret: expect.any(String) });
    }
    if (magic === "unknown-status" && request.via !== "hosted") await seen(payment, "unknown");
    if (magic === "stuck" || magic === "slow") {
      if (request.via === "hosted") await seen(payment, "pending");
      expect(await payment.settled({ timeoutMs: 10_000 })).toMatchObject({ status: "pending" });
    }
    if (magic === "stuck" || magic === "3ds-needed") sandbox.payer.approve(referenceId);
    return { flow, payment };
  }

  /** Nothing tells Dollr which card an account is for but the order of the calls. */
  async function beginOneByOne(flows: readonly Flow[]): Promise<readonly Begun[]> {
    const begun: Begun[] = [];
    for (const flow of flows) begun.push(await begin(flow));
    return begun;
  }

  /** A refusal is the end of a document or checkout; the hosted page stays open, and there the payer tries again. */
  async function end({ flow, payment }: Begun): Promise<readonly [string, string]> {
    const { request, magic } = flow;
    if (request.via === "hosted" && REFUSALS[magic] !== undefined) {
      const { id } = payment.record.results.source!;
      const refused = sandbox.ledger.executions.filter(({ sourceId }) => sourceId === id);
      expect(refused).toMatchObject([{ outcome: "FAILED", message: REFUSALS[magic] }]);
      const again = request.currency === "RWF" ? "MTN_MOMO_RWA" : "MTN_MOMO_LBR";
      sandbox.payer.pay(id, { phone: MAGIC_PHONES.approved[again] });
    }
    const outcome = await payment.settled({ timeoutMs: 300_000 });
    if (outcome.status === "completed") expect(await payment.receipt()).toMatchObject({ status: "PAID" });
    return [request.id, outcome.status === "failed" ? outcome.reason : outcome.status];
  }
});

const endingOf = ({ request, magic }: Flow): string =>
  (request.via === "hosted" ? undefined : REFUSALS[magic]) ?? "completed";

/** Waits until the payment has come to the status. */
async function seen(payment: Collection, status: CollectionStatus): Promise<void> {
  for await (const event of payment.events()) {
    if (event.type === "status.changed" && event.to === status) return;
  }
  throw new Error(`${payment.id} was settled and never ${status}.`);
}
