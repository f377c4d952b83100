import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, type Listening, MAGIC_CARDS, MAGIC_PHONES, type Sandbox } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CollectionRequest, type Collections, createCollections, memoryStore } from "../../src/index.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { type PrismProxy, startPrismProxy } from "../support/prism-proxy.ts";
import { aRequest } from "../support/shop.ts";

/** Every way, each source type, each instrument and each ending. */
const REQUESTS: readonly Partial<CollectionRequest>[] = (["INVOICE", "ORDER"] as const).flatMap((sourceType) => [
  { sourceType },
  {
    sourceType,
    items: [
      { name: "Rice", quantity: 2, amount: "10.25" },
      { name: "Beans", amount: "3" },
    ],
  },
  { sourceType, payerCurrency: "LRD", feeBearer: "PAYER" },
  { sourceType, via: "checkout" },
  { sourceType, via: "hosted" },
  { sourceType, instrument: { type: "card", paymentMethodId: MAGIC_CARDS.approved } },
  {
    sourceType,
    payer: { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_RWA },
    currency: "RWF",
    items: [{ name: "Rice", amount: "1300" }],
  },
]);

describe.each(["straight", "through a proxy that holds both sides to the description"])("over HTTP, %s", (way) => {
  const clock = createFastClock(20);
  let sandbox: Sandbox;
  let listening: Listening;
  let proxy: PrismProxy | undefined;
  let collections: Collections;

  beforeAll(async () => {
    sandbox = createSandbox({ clock });
    listening = await sandbox.listen({ port: 0 });
    if (way !== "straight") proxy = await startPrismProxy(listening.url);
    const baseUrl = proxy?.url ?? listening.url;
    const client = createDollrClient({ clientId: "sandbox", clientSecret: "sandbox", baseUrl, clock });
    collections = createCollections({ client, store: memoryStore(), clock });
  });
  afterAll(async () => {
    await collections.close();
    await proxy?.close();
    await listening.close();
  });

  it("brings every payment to its ending, with its receipt and not one violation", async () => {
    const outcomes = await Promise.all(
      REQUESTS.map((request, index) => bring(aRequest({ ...request, id: `order-${index}` }))),
    );
    expect(outcomes).toEqual(REQUESTS.map(({ currency }) => (currency === "RWF" ? "failed" : "completed")));
    expect(sandbox.ledger.charges).toHaveLength(12);
    sandbox.ledger.assertBalanced();
    expect(proxy?.violations() ?? []).toEqual([]);
    expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
  });

  async function bring(request: CollectionRequest): Promise<string> {
    const payment = await collections.start(request);
    let outcome = await payment.settled({ timeoutMs: 120_000 });
    if (outcome.status === "action-required") {
      sandbox.payer.pay(payment.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
      outcome = await payment.settled({ timeoutMs: 120_000 });
    }
    if (outcome.status === "completed") expect(await payment.receipt()).toMatchObject({ status: "PAID" });
    return outcome.status;
  }
});
