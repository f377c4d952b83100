import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { HOUR_MS, listen, MINUTE_MS, phone } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

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
