import { describe, expect, vi } from "vitest";
import { aPayout, aRefund } from "../../../disburse/test/support/house.ts";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { aRequest, it, MUCH_LATER_MS, PAYER, RELUCTANT, STORES, STUCK } from "../support/both-stores.ts";

describe.concurrent.each(Object.keys(STORES) as (keyof typeof STORES)[])("over %s", (name) => {
  it("one order that two processes start is one payment, and another order under its id is refused", async ({
    openMerchant,
  }) => {
    const { sandbox, collections } = await openMerchant(name);
    const [one, two] = [await collections(), await collections()];
    const payments = await Promise.all([one.start(aRequest()), two.start(aRequest())]);
    for (const payment of payments) expect(await payment.settled()).toMatchObject({ status: "completed" });
    expect(sandbox.ledger.charges).toHaveLength(1);
    const other = aRequest({ items: [{ name: "Rice, 25 kg", amount: "26.50" }] });
    await expect(two.start(other)).rejects.toMatchObject({ name: "OtherRequestError" });
  });

  it("cancel calls off a page, and is refused while a payer is asked", async ({ openMerchant }) => {
    const { collections } = await openMerchant(name);
    const [one, two] = [await collections(), await collections()];
    const page = await one.start(aRequest({ via: "hosted" }));
    expect((await two.cancel(page.id)).record).toMatchObject({ status: "failed", cause: { code: "canceled" } });
    expect(await page.settled()).toMatchObject({ status: "failed" });
    await one.start(aRequest({ id: "order-1043", payer: STUCK }));
    await expect(two.cancel("order-1043")).rejects.toMatchObject({ name: "CancelRefusedError" });
    await expect(two.cancel("order-1044")).rejects.toMatchObject({ name: "DollrInputError" });
  });

  it("retry goes on with another phone after a refusal, once however many processes ask, and never after an ending that paid", async ({
    openMerchant,
  }) => {
    const { sandbox, collections } = await openMerchant(name);
    const [one, two] = [await collections(), await collections()];
    const refused = await one.start(aRequest({ payer: RELUCTANT }));
    expect(await refused.settled()).toMatchObject({ status: "failed" });
    const again = await Promise.allSettled([one, two].map((each) => each.retry(refused.id, { payer: PAYER })));
    expect(again.some(({ status }) => status === "fulfilled")).toBe(true);
    const second = await two.get(refused.id);
    expect(await second!.settled()).toMatchObject({ status: "completed" });
    expect(second!.record.attempt).toBe(2);
    expect(sandbox.ledger.charges).toHaveLength(1);
    await expect(one.retry(refused.id)).rejects.toMatchObject({ name: "RetryRefusedError" });
  });

  it("recheck corrects an ending that was wrong, and each handler is told once over all processes", async ({
    openMerchant,
  }) => {
    const { sandbox, collections, clock } = await openMerchant(name, {
      behaviour: { flipsToCompletedAfterMs: MUCH_LATER_MS },
    });
    const [one, two] = [await collections(), await collections()];
    const told: unknown[] = [];
    for (const each of [one, two]) each.onSettled(({ status, corrects }) => void told.push([status, corrects]));
    const refused = await one.start(aRequest({ payer: RELUCTANT }));
    expect(await refused.settled()).toMatchObject({ status: "failed" });
    await vi.waitFor(() => expect(told).toEqual([["failed", undefined]]), 20_000);
    clock.leap(2 * MUCH_LATER_MS);
    await vi.waitFor(async () => expect((await two.recheck(refused.id)).record.status).toBe("completed"), 20_000);
    await vi.waitFor(() => expect(told).toHaveLength(2), 20_000);
    expect(told).toEqual([
      ["failed", undefined],
      ["completed", "failed"],
    ]);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("forgetPayer leaves no name, and start still joins", async ({ openMerchant }) => {
    const { collections } = await openMerchant(name);
    const [one, two] = [await collections(), await collections()];
    const open = await one.start(aRequest({ id: "order-1043", payer: STUCK }));
    await expect(two.forgetPayer(open.id)).rejects.toMatchObject({ name: "ForgetRefusedError" });
    const payment = await one.start(aRequest());
    await payment.settled();
    await two.forgetPayer(payment.id);
    const stored = JSON.stringify((await one.get(payment.id))!.record);
    for (const personal of [PAYER.name, PAYER.email, PAYER.phone.slice(1)]) expect(stored).not.toContain(personal);
    expect((await one.start(aRequest())).referenceId).toBe(payment.referenceId);
  });

  it("list goes on after a record, oldest first, in pages of any size", async ({ openMerchant }) => {
    const { collections } = await openMerchant(name);
    const [one, two] = [
      await collections({ watch: { enabled: false } }),
      await collections({ watch: { enabled: false } }),
    ];
    const ids = Array.from({ length: 7 }, (_, index) => `order-${index}`);
    for (const id of ids) await one.start(aRequest({ id }));
    const listed: string[] = [];
    for (let after: string | undefined; ; ) {
      const page: string[] = [];
      for await (const { id } of two.list(after === undefined ? {} : { after })) if (page.push(id) === 3) break;
      if (page.length === 0) break;
      listed.push(...page);
      after = page.at(-1)!;
    }
    expect(listed).toEqual(ids);
    expect(await collectAll(two.list({ status: "completed" }))).toEqual([]);
  });

  it("reconcile finds what Dollr completed after all, mends it, and its sums add up", async ({ openMerchant }) => {
    const { collections, clock } = await openMerchant(name, { behaviour: { flipsToCompletedAfterMs: MUCH_LATER_MS } });
    const one = await collections({ watch: { enabled: false } });
    const refused = await one.start(aRequest({ payer: RELUCTANT }), { wait: true });
    while ((await one.get(refused.id))!.record.status !== "failed") {
      await clock.sleep(500);
      await one.advance(refused.id);
    }
    clock.leap(2 * MUCH_LATER_MS);
    const report = await (await collections({ watch: { enabled: false } })).reconcile();
    expect(report).toMatchObject({ read: 1, mended: 1, isStopped: false });
    expect(report.differences).toMatchObject([
      { kind: "completed-at-dollr", sum: "25.50", items: [{ isMended: true }] },
    ]);
    expect(report.sums).toContainEqual({
      side: "payer",
      currency: "USD",
      ours: "0.00",
      dollr: "25.50",
      difference: "25.50",
    });
    expect(await one.reconcile({ sample: 1 })).toMatchObject({ differences: [], read: 1 });
  });

  it("five processes that resume at once go on with what a dead one left, each once", async ({ openMerchant }) => {
    const { sandbox, asked, collections } = await openMerchant(name);
    const dead = await collections({ watch: { enabled: false } });
    const ids = Array.from({ length: 15 }, (_, index) => `order-${index}`);
    await Promise.all(ids.map((id) => dead.start(aRequest({ id }), { wait: false })));
    await dead.close();
    expect(sandbox.ledger.charges.length).toBeLessThan(ids.length);
    const heirs = await Promise.all([1, 2, 3, 4, 5].map(() => collections()));
    await Promise.all(heirs.map((heir) => heir.resume()));
    const outcomes = await Promise.all(ids.map(async (id, index) => (await heirs[index % 5]!.get(id))!.settled()));
    expect(outcomes.map(({ status }) => status)).toEqual(ids.map(() => "completed"));
    expect(sandbox.ledger.charges).toHaveLength(ids.length);
    const all = asked();
    expect(all.filter((operation) => operation.startsWith("execute"))).toHaveLength(ids.length);
    // 23 or so on a busy machine, by whomever; a stampede would be five times as many.
    expect(all.length).toBeLessThan(40 * ids.length);
  });

  it("startMany goes on in another process where it was stopped, and pays each line once", async ({ openMerchant }) => {
    const { sandbox, payouts } = await openMerchant(name, { openingBalances: { USD: "1000" } });
    const lines = Array.from({ length: 12 }, (_, index) =>
      aPayout({ id: `salary-${index}`, amount: `${index + 1}.10` }),
    );
    const stop = new AbortController();
    const first = await (await payouts()).startMany(lines, {
      concurrency: 2,
      signal: stop.signal,
      onProgress: ({ read }) => read >= 4 && stop.abort("enough"),
    });
    expect(first).toMatchObject({ isStopped: true });
    expect(first.lines.length).toBeLessThan(lines.length);
    const rest = await (await payouts()).startMany(lines);
    expect(rest).toMatchObject({
      isStopped: false,
      completed: { count: 12, sums: [{ amount: "79.20", currency: "USD" }] },
      total: { count: 12 },
    });
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "payout")).toHaveLength(12);
  });

  it("refunds of one original come to no more than what was paid, over all processes", async ({ openMerchant }) => {
    const { sandbox, collections, refunds } = await openMerchant(name);
    const paid = await (await collections()).start(aRequest());
    await paid.settled();
    const { paymentIntentId } = sandbox.ledger.charges.find(({ referenceId }) => referenceId === paid.referenceId)!;
    const [one, two] = [await refunds(), await refunds()];
    const part = { original: (await (await collections()).get(paid.id))!.record };
    const first = await one.start(aRefund(paymentIntentId, { id: "first", amount: "20", ...part }));
    expect(await first.settled()).toMatchObject({ status: "completed" });
    const tooMuch = two.start(aRefund(paymentIntentId, { id: "second", amount: "5.51" }));
    await expect(tooMuch).rejects.toMatchObject({ fields: [{ path: "amount" }] });
    const rest = await two.start(aRefund(paymentIntentId, { id: "rest", amount: "5.50" }));
    expect(await rest.settled()).toMatchObject({ status: "completed" });
  });

  it("a payer who came before costs fewer requests in any process, until it is forgotten", async ({ openMerchant }) => {
    const { asked, collections } = await openMerchant(name);
    const [one, two] = [await collections(), await collections()];
    const askedFor = async (collectionsOf: typeof one, id: string) => {
      asked();
      await (await collectionsOf.start(aRequest({ id }))).settled();
      return asked().filter((operation) => !/^retrieve/.test(operation));
    };
    const first = await askedFor(one, "order-1");
    const second = await askedFor(two, "order-2");
    expect(second.length).toBeLessThan(first.length);
    await two.forgetPayer("order-1");
    await two.forgetPayer("order-2");
    expect((await askedFor(one, "order-3")).length).toBeGreaterThan(second.length);
  });

  it("claimDue gives a due payment to one host alone, who advances it to its end", async ({ openMerchant }) => {
    const { sandbox, collections, clock } = await openMerchant(name);
    const [one, two] = [
      await collections({ watch: { enabled: false } }),
      await collections({ watch: { enabled: false } }),
    ];
    await one.start(aRequest(), { wait: false });
    for (let isDone = false; !isDone; ) {
      const claimed = await Promise.all([one, two].map((host) => host.claimDue()));
      expect(claimed.flat().length).toBeLessThanOrEqual(1);
      for (const [index, ids] of claimed.entries())
        for (const id of ids) isDone ||= "done" in (await [one, two][index]!.advance(id));
      if (!isDone) await clock.sleep(500);
    }
    expect((await two.get("order-1042"))!.record.status).toBe("completed");
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("an ending that nobody heard is told by whoever opens next, once", async ({ openMerchant }) => {
    const { collections } = await openMerchant(name);
    const gone = await collections();
    await (await gone.start(aRequest())).settled();
    await gone.close();
    const told: string[] = [];
    for (const heir of [await collections(), await collections()]) {
      heir.onSettled(({ id, status }) => void told.push(`${id} ${status}`));
      await heir.resume();
    }
    await vi.waitFor(() => expect(told).toEqual(["order-1042 completed"]), 20_000);
  });
});
