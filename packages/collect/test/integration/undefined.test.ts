import { expect, it } from "vitest";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { memoryStore } from "../../src/index.ts";
import { parseRequest } from "../../src/request/parse-request.ts";
import { aRequest, openShop } from "../support/shop.ts";

const OPTIONAL = {
  payerCurrency: undefined,
  via: undefined,
  sourceType: undefined,
  instrument: undefined,
  note: undefined,
  feeBearer: undefined,
  dueDate: undefined,
  successUrl: undefined,
  cancelUrl: undefined,
};

it("takes an undefined field of a request as one that is left out", () => {
  const { payer, items } = aRequest();
  const plain = { ...payer, email: undefined };
  const padded = {
    ...aRequest(),
    ...OPTIONAL,
    payer: { ...plain, country: undefined },
    items: items.map((item) => ({ ...item, quantity: undefined })),
  };
  expect(parseRequest(padded)).toEqual(parseRequest(aRequest({ payer: { name: payer.name, phone: payer.phone } })));
  const instrument = { type: "mobile-money", phone: undefined, method: undefined, provider: undefined } as const;
  expect(parseRequest(aRequest({ instrument })).instrument).toEqual(parseRequest(aRequest()).instrument);
});

it("takes undefined options as those that are left out", async () => {
  const { clock, worker, sandbox } = openShop({ settleAfterMs: 0 });
  const watch = {
    enabled: undefined,
    requestsPerSecond: undefined,
    concurrency: undefined,
    sweepMs: undefined,
    overdueMs: undefined,
    onEvent: undefined,
  };
  const collections = worker({
    store: memoryStore(),
    namespace: undefined,
    defaultCountry: undefined,
    watch,
    quietWindowMs: undefined,
    resendWithinMs: undefined,
    random: undefined,
  });
  const told: string[] = [];
  collections.onSettled(({ status }) => void told.push(status), { since: undefined, leaseMs: undefined });
  await collections.resume({ signal: undefined });
  const payment = await clock.until(collections.start(aRequest(), { wait: undefined, signal: undefined }));
  const outcome = await clock.until(payment.settled({ timeoutMs: undefined, signal: undefined }));
  const listed = [];
  const anything = {
    status: undefined,
    open: undefined,
    undelivered: undefined,
    olderThanMs: undefined,
    limit: undefined,
  };
  for await (const { id } of collections.list(anything)) listed.push(id);
  await clock.until(collections.close());
  expect({ status: outcome.status, told, listed }).toEqual({
    status: "completed",
    told: ["completed"],
    listed: ["order-1042"],
  });
  expect(sandbox.ledger.charges).toHaveLength(1);
});

it("opens a SQLite store with undefined options", async () => {
  const store = sqliteStore(":memory:", { onUnreadable: undefined });
  expect(await store.load("order-1042")).toBeUndefined();
  await store.close();
});
