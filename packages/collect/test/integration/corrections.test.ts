import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import {
  type AttentionReport,
  type CollectionEvent,
  type Collections,
  type CollectionsOptions,
  memoryStore,
  type SettledOutcome,
} from "../../src/index.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;

/** A shop whose Dollr calls executions FAILED for so long, whatever became of them. */
function openFlippingShop(failsForMs: number): Shop {
  const shop = openShop({ settleAfterMs: 0 });
  const startedMs = shop.clock.now();
  const client = createClient(shop.clock, async (url, init) => {
    const answer = await shop.sandbox.fetch(new Request(url, init));
    const isFlipping = shop.clock.now() - startedMs < failsForMs;
    if (!isFlipping || !/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
    return Response.json({ ...((await answer.json()) as object), status: "FAILED", gateway_message: "Timed out" });
  });
  return { ...shop, client, worker: (more = {}) => shop.worker({ client, ...more }) };
}

/** What a shop hears. */
function listen(shop: Shop, options: Partial<CollectionsOptions> = {}) {
  const [told, reports, events] = [[] as SettledOutcome[], [] as AttentionReport[], [] as CollectionEvent[]];
  const collections = shop.worker({
    watch: { onAttention: (report) => reports.push(report), onEvent: (event) => events.push(event) },
    ...options,
  });
  collections.onSettled((outcome) => void told.push(outcome));
  return { collections, told, reports, events };
}

const kindsOf = (reports: readonly AttentionReport[]) => reports.map(({ kind }) => kind);

describe("a payment that failed, and is completed later", () => {
  it.each([
    ["some minutes", 2 * MINUTE_MS, 6 * MINUTE_MS],
    ["an hour", 30 * MINUTE_MS, 62 * MINUTE_MS],
    ["a day", 3 * HOUR_MS, 24 * HOUR_MS + 2 * MINUTE_MS],
  ])("is read again after %s, corrected, and told of", async (_, failsForMs, withinMs) => {
    const shop = openFlippingShop(failsForMs);
    const { collections, told, reports, events } = listen(shop);
    const payment = await shop.clock.until(collections.start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed", reason: "Timed out" });
    await shop.clock.run(withinMs);
    expect(told).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
    expect(reports).toMatchObject([{ kind: "ending-corrected", from: "failed", to: "completed", id: "order-1042" }]);
    expect(events.at(-1)).toMatchObject({ type: "corrected", outcome: { status: "completed", corrects: "failed" } });
    expect(await (await collections.get("order-1042"))!.settled()).toMatchObject({
      status: "completed",
      corrects: "failed",
    });
    await shop.clock.until(collections.close());
  });

  it("is read again by another process, when the one that saw it fail has died", async () => {
    const shop = openFlippingShop(2 * MINUTE_MS);
    const first = shop.worker();
    const payment = await shop.clock.until(first.start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
    await shop.clock.until(first.close());
    const { collections, told } = listen(shop);
    await shop.clock.until(collections.resume());
    await shop.clock.run(7 * MINUTE_MS);
    expect(told.at(-1)).toMatchObject({ status: "completed", corrects: "failed" });
    await shop.clock.until(collections.close());
  });

  it.each(["retry", "recheck", "start"] as const)("is settled so by %s, which reads it", async (call) => {
    const shop = openFlippingShop(MINUTE_MS);
    const { collections, told } = listen(shop);
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(payment.settled());
    await shop.clock.run(2 * MINUTE_MS);
    const calls = {
      retry: () => expect(shop.clock.until(collections.retry(payment.id))).rejects.toThrow(/completed/),
      recheck: async () =>
        expect((await shop.clock.until(collections.recheck(payment.id))).record.status).toBe("completed"),
      start: async () =>
        expect((await shop.clock.until(collections.start(aRequest()))).record.status).toBe("completed"),
    };
    await calls[call]();
    await shop.clock.run(MINUTE_MS);
    expect(told.map(({ status }) => status)).toEqual(["failed", "completed"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    await shop.clock.until(collections.close());
  });

  it("stands beside the second attempt in a report, when both were charged", async () => {
    const shop = openShop();
    let flipped: string | undefined;
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (flipped === undefined || !String(url).endsWith(flipped)) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "COMPLETED" });
    });
    const { collections, reports, told } = listen(shop, { client });
    const stuck = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const first = await shop.clock.until(collections.start(aRequest({ payer: stuck })));
    shop.sandbox.payer.refuse(first.referenceId);
    await shop.clock.until(first.settled());
    const second = await shop.clock.until(collections.retry(first.id));
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.until(second.settled());
    flipped = first.referenceId;
    await shop.clock.run(10 * MINUTE_MS);
    expect(reports.filter(({ kind }) => kind === "second-charge")).toMatchObject([
      { id: first.id, records: [{ attempt: 1 }, { attempt: 2 }] },
    ]);
    expect(told.map(({ status }) => status)).toEqual(["failed", "completed", "completed"]);
    await shop.clock.until(collections.close());
  });

  it("calls off the second attempt, when nothing of it has left", async () => {
    const shop = openFlippingShop(90_000);
    const { collections, reports, told } = listen(shop);
    const first = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(first.settled());
    const second = await shop.clock.until(collections.retry(first.id));
    expect(second.record).toMatchObject({ status: "unknown", attempt: 2 });
    await shop.clock.run(10 * MINUTE_MS);
    expect(second.record).toMatchObject({ status: "failed", reason: expect.stringContaining("attempt 1") });
    expect(kindsOf(reports)).toEqual(["ending-corrected"]);
    // Nobody is told that an order has failed which is paid.
    expect(told.map(({ status }) => status)).toEqual(["failed", "completed"]);
    expect((await collections.get(first.id))!.record).toMatchObject({ attempt: 1, status: "completed" });
    await expect(shop.clock.until(collections.retry(first.id))).rejects.toThrow(/attempt 1 of it is completed/);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    await shop.clock.until(collections.close());
  });

  it("on a page is corrected as well: canceled, and paid all the same", async () => {
    const shop = openShop();
    let isOdd = true;
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!isOdd || !String(url).includes("/status/source")) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "CANCELED" });
    });
    const { collections, told } = listen(shop, { client });
    const page = await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    shop.sandbox.payer.pay(page.record.results.source!.id, { phone });
    await shop.clock.run(2 * MINUTE_MS);
    expect(page.record.status).toBe("failed");
    isOdd = false;
    await shop.clock.run(6 * MINUTE_MS);
    expect(told).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
    await shop.clock.until(collections.close());
  });

  /** A first page that was paid while Dollr called it canceled, and a second one, of a new attempt, which is open. */
  async function openSecondPage(options: Parameters<typeof openShop>[0] = {}) {
    const shop = openShop({ settleAfterMs: 0, ...options });
    const odd = { first: 0, isOn: true, refusesCancel: false };
    const client = createClient(shop.clock, async (url, init) => {
      if (odd.refusesCancel && String(url).includes("/cancel/"))
        return Response.json({ detail: "No" }, { status: 422 });
      const answer = await shop.sandbox.fetch(new Request(url, init));
      const isFirst = String(url).includes("/status/source") && String(url).includes(`source_id=${odd.first}`);
      if (!odd.isOn || !isFirst) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "CANCELED" });
    });
    const heard = listen(shop, { client });
    const page = await shop.clock.until(heard.collections.start(aRequest({ via: "hosted" })));
    odd.first = page.record.results.source!.id;
    shop.sandbox.payer.pay(odd.first, { phone });
    await shop.clock.run(2 * MINUTE_MS);
    const second = await shop.clock.until(heard.collections.retry(page.id));
    expect(second.record).toMatchObject({ attempt: 2, status: "action-required" });
    odd.isOn = false;
    const stateOf = (id: number) => shop.sandbox.ledger.sources.find((each) => each.id === id)!.state;
    return { ...heard, shop, client, odd, second, state: () => stateOf(second.record.results.source!.id) };
  }

  it("has the page of the next attempt canceled, so that it is not paid beside it", async () => {
    const { collections, shop, told, reports, second, state } = await openSecondPage();
    await shop.clock.until(collections.recheck(second.id));
    expect(state()).toBe("CANCELED");
    await shop.clock.run(HOUR_MS);
    expect(second.record).toMatchObject({ status: "failed", reason: expect.stringContaining("attempt 1") });
    expect(told.map(({ status }) => status)).toEqual(["failed", "completed"]);
    expect(kindsOf(reports)).toEqual(["ending-corrected"]);
    await shop.clock.until(collections.close());
  });

  it("has it canceled also where Dollr did not do so at first, or where the process that corrected it has died", async () => {
    const { collections, client, shop, odd, second, state } = await openSecondPage();
    odd.refusesCancel = true;
    await shop.clock.until(collections.recheck(second.id));
    await shop.clock.run(MINUTE_MS);
    expect(state()).toBe("ACTIVE");
    await shop.clock.until(collections.close());
    odd.refusesCancel = false;
    const after = shop.worker({ client });
    await shop.clock.until(after.resume());
    await shop.clock.run(2 * MINUTE_MS);
    expect(state()).toBe("CANCELED");
    expect((await after.get(second.id))!.record).toMatchObject({ attempt: 1, status: "completed" });
    await shop.clock.until(after.close());
  });

  it("leaves it where it is being paid, and tells of both", async () => {
    const { collections, shop, reports, second } = await openSecondPage({ settleAfterMs: 20_000 });
    shop.sandbox.payer.pay(second.record.results.source!.id, { phone });
    await shop.clock.until(collections.recheck(second.id));
    await shop.clock.run(2 * MINUTE_MS);
    expect(second.record.status).toBe("completed");
    expect(kindsOf(reports)).toEqual(["ending-corrected", "second-charge"]);
    await shop.clock.until(collections.close());
  });

  it("is told as corrected when that handler is back which was given the failure while it was read", async () => {
    const shop = openShop({ settleAfterMs: 0 });
    const startedMs = shop.clock.now();
    let isSlow = false;
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
      if (isSlow) await shop.clock.sleep(12_000);
      const status = shop.clock.now() - startedMs < 10_000 ? "FAILED" : "COMPLETED";
      return Response.json({ ...((await answer.json()) as object), status });
    });
    const collections = shop.worker({ client, watch: { sweepMs: 1_000, onAttention: () => undefined } });
    const running = new Set<string>();
    const told: string[] = [];
    collections.onSettled(async ({ status }) => {
      told.push([status, ...running].join(" beside "));
      if (told.length === 1) throw new Error("not yet");
      running.add(status);
      await shop.clock.sleep(20_000);
      running.delete(status);
    });
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(3_000);
    // Read before the handler is given the failure again, and answered while it has it.
    isSlow = true;
    await shop.clock.until(collections.recheck(payment.id));
    await shop.clock.run(2 * MINUTE_MS);
    expect(told).toEqual(["failed", "failed", "completed"]);
    await shop.clock.until(collections.close());
  });

  it("is read again as planned, whoever asks for it in between", async () => {
    const shop = openFlippingShop(30 * 24 * HOUR_MS);
    const { collections } = listen(shop);
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(payment.settled());
    for (let times = 0; times < 4; times += 1) {
      await shop.clock.until(collections.recheck(payment.id));
      await shop.clock.run(MINUTE_MS);
    }
    shop.asked();
    await shop.clock.run(3 * 24 * HOUR_MS);
    expect(shop.asked()).toEqual(Array(3).fill("retrieveCollectionStatus"));
    await shop.clock.until(collections.close());
  });

  it("is not read again for ever: thrice, and never one that was completed", async () => {
    const shop = openFlippingShop(30 * 24 * HOUR_MS);
    const { collections } = listen(shop);
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(payment.settled());
    shop.asked();
    await shop.clock.run(3 * 24 * HOUR_MS);
    expect(shop.asked()).toEqual(Array(3).fill("retrieveCollectionStatus"));
    await shop.clock.until(collections.close());
  });
});

describe("a payment that was completed", () => {
  /** A shop whose Dollr can be made to call what was completed failed. */
  function openUndoingShop() {
    const undone = { execution: false, document: false };
    const shop = openShop({ settleAfterMs: 0 });
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      const isDocument = String(url).includes("/status/source") && undone.document;
      const isExecution = String(url).includes("/status/collection") && undone.execution;
      if (!isDocument && !isExecution) return answer;
      const changes = isDocument ? { status: "CANCELED", paid_at: null } : { status: "FAILED" };
      return Response.json({ ...((await answer.json()) as object), ...changes });
    });
    return { ...shop, undone, worker: (more = {}) => shop.worker({ client, ...more }) };
  }

  async function complete(via: "document" | "hosted") {
    const shop = openUndoingShop();
    const heard = listen(shop);
    const payment = await shop.clock.until(heard.collections.start(aRequest({ via })));
    if (via === "hosted") shop.sandbox.payer.pay(payment.record.results.source!.id, { phone });
    await shop.clock.run(MINUTE_MS);
    expect(heard.told).toMatchObject([{ status: "completed" }]);
    const recheck = async () => (await shop.clock.until(heard.collections.recheck(payment.id))).record.status;
    return { ...heard, shop, undone: shop.undone, recheck };
  }

  it.each(["document", "hosted"] as const)("does not fail by one read, as from a replica: %s", async (via) => {
    const { undone, recheck, shop, told, reports } = await complete(via);
    Object.assign(undone, { execution: true, document: true });
    expect(await recheck()).toBe("completed");
    expect(await recheck()).toBe("completed");
    Object.assign(undone, { execution: false, document: false });
    await shop.clock.run(6 * MINUTE_MS);
    Object.assign(undone, { execution: true, document: true });
    expect(await recheck()).toBe("completed");
    expect(told).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  it.each(["document", "hosted"] as const)("fails when Dollr says so for minutes, and is read on: %s", async (via) => {
    const { undone, recheck, shop, told, reports } = await complete(via);
    Object.assign(undone, { execution: true, document: true });
    await recheck();
    await shop.clock.run(6 * MINUTE_MS);
    expect(told).toMatchObject([{ status: "completed" }, { status: "failed", corrects: "completed" }]);
    expect(reports).toMatchObject([{ kind: "ending-corrected", from: "completed", to: "failed" }]);
    Object.assign(undone, { execution: false, document: false });
    await shop.clock.run(6 * MINUTE_MS);
    expect(told.at(-1)).toMatchObject({ status: "completed", corrects: "failed" });
  });

  it("does not fail while its document is paid, whatever the execution says", async () => {
    const { undone, recheck, shop, told } = await complete("document");
    Object.assign(undone, { execution: true });
    await recheck();
    await shop.clock.run(HOUR_MS);
    expect(await recheck()).toBe("completed");
    expect(told).toHaveLength(1);
  });
});

it("recheck says which id it does not know", async () => {
  await expect(openShop().worker().recheck("order-7")).rejects.toThrow(/no payment "order-7"/);
});

describe("recheck of a payment that has not ended", () => {
  /** Another process reads a payment that nobody watches. */
  async function leaveOpen(request = aRequest(), shop = openShop()) {
    const unwatched = { watch: { enabled: false } };
    const payment = await shop.clock.until(shop.worker(unwatched).start(request));
    const collections = shop.worker(unwatched);
    const recheck = async () => (await shop.clock.until(collections.recheck(payment.id))).record;
    return { ...shop, collections, payment, recheck };
  }

  const isWrite = (operation: string) => !/^(list|retrieve)/.test(operation);

  it("settles what Dollr says", async () => {
    const { clock, recheck } = await leaveOpen();
    await clock.run(10 * MINUTE_MS);
    expect((await recheck()).status).toBe("completed");
  });

  it("says how it stands, and leaves it to any other process to go on at once", async () => {
    const stuck = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });
    const { recheck, payment, store, sandbox, clock, worker } = await leaveOpen(stuck);
    await store.save({ ...payment.record, stage: "executing", status: "unknown", why: "the answer was lost" });
    expect(await recheck()).toMatchObject({ stage: "executed", status: "pending" });
    sandbox.payer.approve(payment.referenceId);
    const other = worker();
    await clock.until(other.resume());
    await clock.run(5_000);
    expect((await store.load(payment.id))!.status).toBe("completed");
    await clock.until(other.close());
  });

  it.each(["executing", "preparing"] as const)("sends nothing again that Dollr does not show: %s", async (stage) => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation: "executeCollection" });
    const { recheck, payment, store, sandbox, clock } = await leaveOpen(aRequest(), shop);
    const { execution, ...record } = (await store.load(payment.id))!;
    expect(execution).toMatchObject({ sends: 1 });
    await clock.run(10 * MINUTE_MS);
    const missing = { reads: 9, lastAt: execution!.sentAt };
    const left = await store.save({ ...record, stage, execution: { ...execution!, missing } });
    shop.asked();
    expect(await recheck()).toEqual(left);
    expect(shop.asked()).toEqual(["retrieveCollectionStatus"]);
    expect(sandbox.ledger.executions).toEqual([]);
  });

  it("begins nothing of one that was stored alone", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation: "createParty" });
    const { recheck, sandbox, asked } = await leaveOpen(aRequest(), shop);
    asked();
    expect(await recheck()).toMatchObject({ stage: "preparing" });
    expect(asked().filter(isWrite)).toEqual([]);
    expect(sandbox.ledger.executions).toEqual([]);
  });

  it("throws when Dollr cannot be read, and changes nothing", async () => {
    const { collections, payment, store, sandbox, clock } = await leaveOpen();
    const before = await store.load(payment.id);
    sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus" });
    await expect(clock.until(collections.recheck(payment.id))).rejects.toMatchObject({ name: "DollrServerError" });
    sandbox.faults.add({ kind: "answer-about-another", operation: "retrieveCollectionStatus" });
    await expect(clock.until(collections.recheck(payment.id))).rejects.toThrow(/another payment/);
    expect(await store.load(payment.id)).toEqual(before);
  });

  it("on a page reads it: no page is given up for another one, and none has failed because it was canceled", async () => {
    const { recheck, payment, sandbox, client, clock, asked } = await leaveOpen(aRequest({ via: "hosted" }));
    asked();
    expect(await recheck()).toMatchObject({ status: "action-required" });
    expect(asked()).toEqual(["retrieveSourceStatus"]);
    await clock.until(client.invoices.cancel(payment.record.results.source!.id));
    asked();
    for (let looks = 1; looks <= 3; looks += 1) {
      await clock.run(10 * MINUTE_MS);
      expect(await recheck()).toMatchObject({ stage: "executed", status: "pending" });
    }
    expect(asked().filter(isWrite)).toEqual([]);
    expect(sandbox.ledger.sources).toMatchObject([{ state: "CANCELED" }]);
  });

  it("on a page that is paid settles it", async () => {
    const { recheck, payment, sandbox, clock } = await leaveOpen(aRequest({ via: "hosted" }));
    sandbox.payer.pay(payment.record.results.source!.id, { phone });
    await clock.run(10_000);
    expect(await recheck()).toMatchObject({ stage: "settled", status: "completed" });
  });
});

describe("what only people can mend", () => {
  it("is told of: other money than what was asked for", async () => {
    const shop = openShop();
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
      return Response.json({ ...((await answer.json()) as object), payer_amount: 0.01 });
    });
    const { collections, reports } = listen(shop, { client });
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(HOUR_MS);
    expect(kindsOf(reports)).toEqual(["amount-differs", "overdue"]);
    expect(reports[0]!.message).toContain("0.01 USD");
    await shop.clock.until(collections.close());
  });

  it("is no page that nobody has paid yet", async () => {
    const shop = openShop();
    const { collections, reports } = listen(shop);
    await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    await shop.clock.run(24 * HOUR_MS);
    expect(reports).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it.each(["throws", "hangs"])("is told of: a handler that %s", async (how) => {
    const shop = openShop();
    const reports: AttentionReport[] = [];
    const collections = shop.worker({ watch: { onAttention: (report) => reports.push(report) } });
    collections.onSettled(() =>
      how === "throws" ? Promise.reject(new Error("No stock")) : new Promise<void>(() => undefined),
    );
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(6 * MINUTE_MS);
    expect(reports.every((report) => report.kind === "undelivered")).toBe(true);
    expect(reports[0]).toMatchObject({ tries: 1, id: "order-1042" });
    if (how === "throws") expect(reports.map((report) => "tries" in report && report.tries)).toEqual([1, 2, 4]);
    if (how === "throws") expect(reports[0]).toMatchObject({ error: { message: "No stock" } });
    await shop.clock.until(collections.close());
  });

  it("goes to the runtime's warnings, where nobody listens", async () => {
    const shop = openShop();
    const warnings: string[] = [];
    const { emitWarning } = process;
    process.emitWarning = (warning: string | Error) => void warnings.push(`${warning}`);
    const collections = shop.worker();
    collections.onSettled(() => Promise.reject(new Error("No stock")));
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(10_000);
    process.emitWarning = emitWarning;
    expect(warnings[0]).toMatch(/^Payment "order-1042" \(reference [\da-f-]{36}\) has ended, and the handler/);
    expect(warnings.join()).not.toMatch(/Ama|231/);
    await shop.clock.until(collections.close());
  });
});

describe("onSettled", () => {
  it("refuses a second handler aloud, and keeps the first one", async () => {
    const shop = openShop();
    const { collections, told } = listen(shop);
    expect(() => collections.onSettled(() => undefined)).toThrow(/has a handler already/);
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(10_000);
    expect(told).toHaveLength(1);
    await shop.clock.until(collections.close());
  });

  it("takes the confirmation of a handler that outlives its lease", async () => {
    const shop = openShop();
    let begun = 0;
    const collections = shop.worker();
    collections.onSettled(async () => {
      begun += 1;
      await shop.clock.sleep(6 * MINUTE_MS);
    });
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(24 * HOUR_MS);
    expect(begun).toBe(1);
    expect((await shop.store.load(payment.id))!.delivery?.doneAt).toBeDefined();
    await shop.clock.until(collections.close());
  });

  it("gives an ending to another worker in the end, when a handler never comes back", async () => {
    const shop = openShop();
    const collections = shop.worker({ watch: { onAttention: () => undefined } });
    collections.onSettled(() => new Promise<void>(() => undefined));
    await shop.clock.until(collections.start(aRequest()));
    const other = listen(shop);
    await shop.clock.run(50 * MINUTE_MS);
    expect(other.told).toEqual([]);
    await shop.clock.run(30 * MINUTE_MS);
    expect(other.told).toHaveLength(1);
    await shop.clock.until(Promise.all([collections.close(), other.collections.close()]));
  });
});

describe("after the credentials were rotated to another client id", () => {
  const rotated = (shop: Shop) => {
    const identity = () => ({ ...shop.client.identity(), clientId: "key-2" });
    return { ...shop.client, identity } as Shop["client"];
  };
  const stuck = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });

  it("open payments go on and endings are delivered, by the name that the merchant had", async () => {
    const shop = openShop();
    const before = shop.worker();
    const payment = await shop.clock.until(before.start(stuck));
    await shop.clock.until(before.close());
    const { collections, told, reports } = listen(shop, { client: rotated(shop), knownAs: "sandbox" });
    expect(await shop.clock.until(collections.resume())).toEqual({ resumed: 1 });
    shop.sandbox.payer.approve(payment.referenceId);
    await shop.clock.run(MINUTE_MS);
    expect(told).toMatchObject([{ status: "completed" }]);
    expect(reports).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it("references stay the same even with the store lost", async () => {
    const shop = openShop();
    const first = await shop.clock.until(shop.worker().start(stuck));
    const after = shop.worker({ client: rotated(shop), knownAs: "sandbox", store: memoryStore() });
    const again = await shop.clock.until(after.start(stuck));
    expect(again.referenceId).toBe(first.referenceId);
    expect(shop.sandbox.ledger.executions).toHaveLength(1);
  });

  it("is told of where the earlier name is not given: nothing is abandoned in silence", async () => {
    const shop = openShop();
    const before = shop.worker();
    await shop.clock.until(before.start(stuck));
    await shop.clock.until(before.close());
    const { collections, reports } = listen(shop, { client: rotated(shop) });
    expect(await shop.clock.until(collections.resume())).toEqual({ resumed: 0 });
    await shop.clock.run(1_000);
    expect(reports).toMatchObject([{ kind: "other-merchant", open: 1, undelivered: 0 }]);
    await shop.clock.until(collections.close());
  });

  it("what was begun before the name was given is still this merchant's", async () => {
    const shop = openShop();
    const client = rotated(shop);
    const between = shop.worker({ client });
    await shop.clock.until(between.start(stuck));
    await shop.clock.until(between.close());
    const after = shop.worker({ client, knownAs: "sandbox" });
    expect(await shop.clock.until(after.resume())).toEqual({ resumed: 1 });
    await shop.clock.until(after.close());
  });
});

describe.each([
  ["memory", memoryStore],
  ["sqlite", () => sqliteStore(":memory:")],
])("close, over %s", (_, open) => {
  it("begins nothing new: no request leaves after it, the execution least of all", async () => {
    const shop = openShop({ store: open(), answerMs: 200 });
    const collections: Collections = shop.worker();
    const started = collections.start(aRequest(), { wait: false });
    await shop.clock.until(started);
    await shop.clock.run(250);
    const asked = shop.sandbox.requests.length;
    await shop.clock.until(collections.close());
    // What had left before: counterparty and account.
    expect(shop.sandbox.requests.length).toBeLessThanOrEqual(asked + 2);
    expect(shop.sandbox.ledger.executions).toEqual([]);
    const next = shop.worker();
    await shop.clock.until(next.resume());
    await shop.clock.run(MINUTE_MS);
    expect((await shop.store.load("order-1042"))!.status).toBe("completed");
    await shop.clock.until(next.close());
  });
});

describe("a store that was brought back from a backup", () => {
  it.each(["document", "hosted"] as const)("finds the attempt that came after the failed one: %s", async (via) => {
    const shop = openShop();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const request = aRequest({ via, ...(via === "document" && { payer }) });
    const before = shop.worker();
    const first = await shop.clock.until(before.start(request));
    if (via === "document") shop.sandbox.payer.refuse(first.referenceId);
    else await shop.clock.until(shop.client.invoices.cancel(first.record.results.source!.id));
    await shop.clock.run(2 * MINUTE_MS);
    const backup = (await shop.store.load(first.id))!;
    expect(backup.status).toBe("failed");
    const second = await shop.clock.until(before.retry(first.id));
    await shop.clock.until(before.close());
    const store = memoryStore();
    await store.open(backup);
    const after = shop.worker({ store });
    const again = await shop.clock.until(after.start(request));
    expect(again.record).toMatchObject({ attempt: 2, referenceId: second.referenceId });
    await shop.clock.until(after.close());
  });
});

it("leaves an execution that close was faster than to the next process, which sends it once", async () => {
  const shop = openShop();
  const collections: Collections = shop.worker({
    store: {
      ...shop.store,
      async save(record: CollectionRecord) {
        const saved = await shop.store.save(record);
        if (saved.stage === "executing" && saved.execution?.sends === 1) void collections.close();
        return saved;
      },
    },
  });
  await shop.clock.until(collections.start(aRequest()));
  expect(shop.sandbox.ledger.executions).toEqual([]);
  const next = shop.worker();
  await shop.clock.until(next.resume());
  await shop.clock.run(5 * MINUTE_MS);
  expect((await shop.store.load("order-1042"))!.status).toBe("completed");
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  await shop.clock.until(next.close());
});
