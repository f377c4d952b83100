import { type CollectionStore, memoryStore } from "@dollr-kit/collect";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { openFlippingShop } from "../../../collect/test/support/flipping-shop.ts";
import { useSqlitePath } from "../../../collect/test/support/sqlite-path.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import { openLab, toMs } from "../support/lab.ts";
import { openTraced } from "../support/traced-shop.ts";

const MINUTE_MS = 60_000;
const used = useSqlitePath();
const STORES: readonly (readonly [string, () => CollectionStore])[] = [
  ["memory", memoryStore],
  ["SQLite", () => sqliteHere(used.path)],
];
const REFUSED = { payer: { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR } };

describe.each(STORES)("a payment over %s", (_, open) => {
  it("has one span from its start to its ending, with its steps and its requests below", async () => {
    const shop = openTraced({ store: open() });
    const startedMs = shop.clock.now();
    const payment = await shop.pay();
    const span = shop.span("dollr.collection");
    expect(span.attributes).toEqual({
      "dollr.flow": "collection",
      "dollr.reference_id": payment.referenceId,
      "dollr.attempt": 1,
      "dollr.status": "completed",
      "dollr.currency": "USD",
    });
    expect(toMs(span.startTime)).toBe(startedMs);
    expect(toMs(span.endTime)).toBe(payment.record.updatedAt.getTime());
    expect(span.parentSpanContext).toBeUndefined();
    const [steps, requests] = [/^dollr\.collection\./, /^(GET|POST|PUT) /].map((pattern) =>
      shop.childrenOf(span).filter((name) => pattern.test(name)),
    );
    expect(new Set(steps)).toEqual(
      new Set(Object.keys(payment.record.steps).map((step) => `dollr.collection.${step}`)),
    );
    expect(requests).toContain("POST /v1/executions/collection");
    expect(requests).toHaveLength(shop.asked().length);
  });

  it("has the ending of the payment in its span where the payer refuses, and no error of a program", async () => {
    const shop = openTraced({ store: open() });
    await shop.pay(REFUSED);
    const span = shop.span("dollr.collection");
    const ending = { "dollr.status": "failed", "dollr.failure.code": "declined", "dollr.failure.by": "payer" };
    expect(span.attributes).toMatchObject(ending);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(await shop.points("dollr.payment.settled")).toEqual([
      { attributes: { "dollr.flow": "collection", ...ending }, value: 1 },
    ]);
  });

  it("has a span that ends with the payment, and not with the answer that was lost", async () => {
    const shop = openTraced({ store: open() });
    shop.sandbox.faults.add({ kind: "answer-lost", operation: "executeCollection" });
    const payment = await shop.pay();
    const [span, lost, execute] = [
      shop.span("dollr.collection"),
      shop.span("POST /v1/executions/collection"),
      shop.span("dollr.collection.execute"),
    ];
    expect(lost.attributes).toMatchObject({ "error.type": expect.stringMatching(/^Dollr\w+Error$/) });
    expect(lost.attributes).not.toHaveProperty("http.response.status_code");
    expect(lost.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.attributes).toMatchObject({ "dollr.status": "completed" });
    expect(toMs(span.endTime)).toBe(payment.record.updatedAt.getTime());
    expect(toMs(span.endTime)).toBeGreaterThan(toMs(lost.endTime));
    expect(span.events.map(({ name, attributes }) => [name, attributes?.["dollr.status"]])).toEqual([
      ["status.changed", "unknown"],
      ["status.changed", "pending"],
      ["status.changed", "completed"],
    ]);
    expect(execute.attributes).toMatchObject({ "dollr.step.recovered": true });
    expect(toMs(execute.startTime)).toBeLessThanOrEqual(toMs(lost.startTime));
    expect(toMs(execute.endTime)).toBeGreaterThan(toMs(lost.endTime));
  });

  it("is counted when it starts and ends, and measured in seconds", async () => {
    const shop = openTraced({ store: open() });
    const payment = await shop.pay();
    await shop.pay({ id: "order-1043" });
    await shop.pay({ id: "order-1044", ...REFUSED });
    const flow = { "dollr.flow": "collection" };
    expect(await shop.points("dollr.payment.started")).toEqual([{ attributes: flow, value: 3 }]);
    const completed = { ...flow, "dollr.status": "completed", "dollr.currency": "USD" };
    expect(await shop.points("dollr.payment.settled")).toContainEqual({ attributes: completed, value: 2 });
    const { createdAt, updatedAt } = payment.record;
    const [seconds] = await shop.points("dollr.payment.duration");
    expect(seconds).toMatchObject({ attributes: completed, value: { count: 2 } });
    expect(seconds!.value).toHaveProperty("min", (updatedAt.getTime() - createdAt.getTime()) / 1_000);
  });

  it.each(["document", "checkout", "hosted"] as const)(
    "by %s is counted from its start on, as is a retry",
    async (via) => {
      const shop = openTraced({ store: open() });
      const payment = await shop.start({ via, ...REFUSED });
      await shop.clock.run(MINUTE_MS);
      await shop.clock.until(shop.collections.cancel(payment.id).catch(() => undefined));
      await shop.clock.until(shop.collections.retry(payment.id));
      await shop.clock.run(MINUTE_MS);
      shop.telemetry.close();
      const spans = shop.spans().filter(({ name }) => name === "dollr.collection");
      expect(spans.map(({ attributes }) => attributes["dollr.attempt"])).toEqual([1, 2]);
      expect(toMs(spans[0]!.startTime)).toBe(payment.record.createdAt.getTime());
      expect(await shop.points("dollr.payment.started")).toMatchObject([{ value: 2 }]);
    },
  );

  it("is noted where it needs attention, and who was told before is told still", async () => {
    const told: string[] = [];
    const shop = openTraced({
      store: open(),
      watch: { overdueMs: MINUTE_MS, onAttention: ({ kind }) => told.push(kind) },
    });
    await shop.start({ payer: { name: "Ama Example", phone: MAGIC_PHONES.slow.MTN_MOMO_LBR } });
    await shop.clock.run(10 * MINUTE_MS);
    expect(told).toEqual(["overdue"]);
    const attributes = { "dollr.attention.kind": "overdue", "dollr.flow": "collection" };
    expect(await shop.points("dollr.attention")).toEqual([{ attributes, value: 1 }]);
    expect(shop.span("dollr.collection").events).toContainEqual(
      expect.objectContaining({ name: "attention", attributes }),
    );
  });

  it("has a span in each process that has followed it, by one reference, and was started once", async () => {
    const shop = openTraced({ store: open() });
    const payment = await shop.start();
    await shop.clock.until(shop.collections.close());
    shop.telemetry.close();
    const other = openLab(shop.clock);
    const worker = shop.worker({ watch: other.telemetry.tracePayments() });
    await shop.clock.until(worker.resume());
    await shop.clock.run(MINUTE_MS);
    const [first, second] = [shop.span("dollr.collection"), other.span("dollr.collection")];
    expect(first.attributes).toMatchObject({ "dollr.cut": true, "dollr.reference_id": payment.referenceId });
    expect(second.attributes).toMatchObject({
      "dollr.status": "completed",
      "dollr.reference_id": payment.referenceId,
    });
    expect(second.attributes).not.toHaveProperty("dollr.cut");
    expect(await other.points("dollr.payment.started")).toEqual([]);
    const [seconds] = await other.points("dollr.payment.duration");
    expect((seconds!.value as { min: number }).min).toBeGreaterThan(toMs(second.duration) / 1_000);
    await shop.clock.until(worker.close());
  });
});

describe("a payment that Dollr corrects", () => {
  it("has another span for that, and is counted as corrected, not as settled again", async () => {
    const shop = openTraced({ shop: openFlippingShop(2 * MINUTE_MS) });
    await shop.pay();
    await shop.clock.run(10 * MINUTE_MS);
    const spans = shop.spans().filter(({ name }) => name === "dollr.collection");
    expect(spans.map(({ attributes }) => attributes["dollr.status"])).toEqual(["failed", "completed"]);
    expect(spans[1]!.attributes).toMatchObject({ "dollr.corrects": "failed" });
    expect(await shop.points("dollr.payment.settled")).toMatchObject([{ value: 1 }]);
    expect(await shop.points("dollr.payment.started")).toMatchObject([{ value: 1 }]);
    expect(await shop.points("dollr.payment.corrected")).toMatchObject([
      { attributes: { "dollr.status": "completed", "dollr.corrects": "failed" }, value: 1 },
    ]);
  });
});

describe("a request", () => {
  it("has a span by the conventions for HTTP clients, with a template for its path", async () => {
    const shop = openTraced({});
    await shop.pay();
    const span = shop.span("POST /v1/invoices/{invoice_id}/items/add");
    expect(span.kind).toBe(SpanKind.CLIENT);
    expect(span.attributes).toMatchObject({
      "http.request.method": "POST",
      "url.template": "/v1/invoices/{invoice_id}/items/add",
      "server.address": "127.0.0.1",
      "server.port": 4010,
      "http.response.status_code": 200,
    });
    expect(toMs(span.duration)).toBe(20);
    expect(await shop.points("dollr.request.duration")).toContainEqual({
      attributes: expect.objectContaining({ "url.template": "/v1/executions/collection" }),
      value: expect.objectContaining({ count: 1, sum: 0.02 }),
    });
  });

  it("that finds nothing has been answered, and one that is refused is an error", async () => {
    const shop = openTraced({});
    shop.sandbox.faults.add({ kind: "server-error", operation: "createParty", status: 503 });
    await shop.pay();
    const [first] = shop.spans().filter(({ name }) => name === "GET /v1/status/collection/{reference_id}");
    expect(first!.attributes).toMatchObject({ "http.response.status_code": 404 });
    expect(first!.attributes).not.toHaveProperty("error.type");
    expect(first!.status.code).toBe(SpanStatusCode.UNSET);
    const [refused] = shop.spans().filter(({ name }) => name === "POST /v1/parties/create");
    expect(refused!.attributes).toMatchObject({ "http.response.status_code": 503, "error.type": "503" });
    expect(refused!.status.code).toBe(SpanStatusCode.ERROR);
  });
});
