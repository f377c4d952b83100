import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { HOUR_MS, kindsOf, listen, MINUTE_MS, openFlippingShop, phone } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

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
    // Each time its own reference, and that of the attempt after it.
    expect(shop.asked()).toEqual(Array(6).fill("retrieveCollectionStatus"));
    await shop.clock.until(collections.close());
  });

  it("is not read again for ever: thrice, and never one that was completed", async () => {
    const shop = openFlippingShop(30 * 24 * HOUR_MS);
    const { collections } = listen(shop);
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(payment.settled());
    shop.asked();
    await shop.clock.run(3 * 24 * HOUR_MS);
    // Each time its own reference, and that of the attempt after it.
    expect(shop.asked()).toEqual(Array(6).fill("retrieveCollectionStatus"));
    await shop.clock.until(collections.close());
  });
});
