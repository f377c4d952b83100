import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { type AttentionReport, type CollectionStore, type Collections, memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const request = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });

/** An attempt that the payer has refused. */
async function startInVain({ clock, sandbox }: Shop, collections: Collections): Promise<void> {
  const payment = await clock.until(collections.start(request));
  sandbox.payer.refuse(payment.referenceId);
  expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
}

it("finds the second attempt again when the store was lost while it was with the payer", async () => {
  const shop = openShop();
  const { clock, sandbox, worker } = shop;
  const before = worker();
  await startInVain(shop, before);
  const second = await clock.until(before.retry(request.id));
  await before.close();

  const told: string[] = [];
  const after = worker({ store: memoryStore() });
  after.onSettled(({ referenceId, status }) => void told.push(`${referenceId} ${status}`));
  const found = await clock.until(after.start(request));
  expect(found.referenceId).toBe(second.referenceId);
  sandbox.payer.approve(second.referenceId);
  expect(await clock.until(found.settled())).toMatchObject({ status: "completed", referenceId: second.referenceId });
  await clock.run(60_000);
  expect(told).toContain(`${second.referenceId} completed`);
  expect(sandbox.ledger.charges).toHaveLength(1);
  await after.close();
});

it.each(["COMPLETED", "FAILED"])(
  "tells of a second charge that only Dollr knows of: attempt 2 is %s",
  async (second) => {
    const shop = openShop();
    const { clock, sandbox, worker } = shop;
    let flipped: string | undefined;
    const client = createClient(clock, async (url, init) => {
      const answer = await sandbox.fetch(new Request(url, init));
      if (flipped === undefined || !String(url).endsWith(flipped)) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "COMPLETED" });
    });
    const before = worker({ client });
    await startInVain(shop, before);
    const { referenceId } = await clock.until(before.retry(request.id));
    if (second === "COMPLETED") sandbox.payer.approve(referenceId);
    else sandbox.payer.refuse(referenceId);
    await clock.run(60_000);
    await clock.until(before.close());

    const reports: AttentionReport[] = [];
    const told: string[] = [];
    const after = worker({ client, store: memoryStore(), watch: { onAttention: (report) => reports.push(report) } });
    after.onSettled(({ status }) => void told.push(status));
    flipped = sandbox.requests.find(({ operation }) => operation === "executeCollection")!.referenceId;
    await clock.until(after.start(request));
    await clock.run(60_000);
    const isCharged = second === "COMPLETED";
    expect(reports).toMatchObject(
      isCharged ? [{ kind: "second-charge", records: [{ attempt: 1 }, { attempt: 2, referenceId }] }] : [],
    );
    expect(told).toEqual(isCharged ? ["completed", "completed"] : ["completed"]);
    await clock.until(after.close());
  },
);

it("cancels the page of a later attempt that only Dollr knows of, where the first one was paid", async () => {
  const shop = openShop({ settleAfterMs: 0 });
  const { clock, sandbox, worker } = shop;
  let isOdd = true;
  const client = createClient(clock, async (url, init) => {
    const answer = await sandbox.fetch(new Request(url, init));
    const isFirst = String(url).includes(`source_id=${sandbox.ledger.sources[0]?.id}`);
    if (!isOdd || !isFirst || !String(url).includes("/status/source")) return answer;
    return Response.json({ ...((await answer.json()) as object), status: "CANCELED" });
  });
  const hosted = aRequest({ via: "hosted" });
  const before = worker({ client });
  const page = await clock.until(before.start(hosted));
  sandbox.payer.pay(page.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
  await clock.run(2 * 60_000);
  await clock.until(before.retry(hosted.id));
  await clock.until(before.close());
  isOdd = false;
  const after = worker({ client, store: memoryStore() });
  const found = await clock.until(after.start(hosted));
  await clock.run(2 * 60_000);
  expect(found.record).toMatchObject({ attempt: 1, status: "completed" });
  expect(sandbox.ledger.sources.map(({ state }) => state)).toEqual(["PAID", "CANCELED"]);
  await clock.until(after.close());
});

it("ends no attempt as failed while Dollr does not say whether there is another one", async () => {
  const { clock, sandbox, worker } = openShop();
  let known: string | undefined;
  const client = createClient(clock, async (url, init) => {
    const isAnother = known !== undefined && /status\/collection/.test(String(url)) && !String(url).includes(known);
    return isAnother ? new Response("", { status: 503 }) : sandbox.fetch(new Request(url, init));
  });
  const collections = worker({ client });
  const payment = await clock.until(collections.start(request));
  known = payment.referenceId;
  sandbox.payer.refuse(known);
  await clock.run(10 * 60_000);
  expect((await collections.get(request.id))?.record.stage).toBe("executed");
  known = undefined;
  expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
  await collections.close();
});

it("ends the first attempt too when the store was lost, and then failed to keep that it had ended", async () => {
  const shop = openShop();
  const { clock, sandbox, worker } = shop;
  const before = worker();
  await startInVain(shop, before);
  const second = await clock.until(before.retry(request.id));
  sandbox.payer.approve(second.referenceId);
  await clock.until(second.settled());
  await clock.until(before.close());

  const inner = memoryStore();
  let fails = 1;
  const store: CollectionStore = {
    ...inner,
    async save(record) {
      if (record.attempt === 1 && record.stage === "settled" && fails-- > 0) throw new Error("the disk is full");
      return inner.save(record);
    },
  };
  const after = worker({ store });
  await clock.until(after.start(request));
  await clock.run(10 * 60_000);
  const ended: string[] = [];
  for await (const { attempt, status } of after.list()) ended.push(`${attempt} ${status}`);
  expect(ended).toEqual(["1 failed", "2 completed"]);
  await clock.until(after.close());
});

it("tells of the second attempt that it is overdue, although it told so of the first one", async () => {
  const { clock, sandbox, worker } = openShop();
  const overdue: number[] = [];
  const cashier = worker();
  const onAttention = (report: AttentionReport) => report.kind === "overdue" && overdue.push(report.record.attempt);
  const office = worker({ watch: { overdueMs: 60_000, onAttention } });
  const first = await clock.until(cashier.start(request));
  const wait = async () => (await office.get(request.id))!.settled();
  const waiting = [wait()];
  await clock.run(2 * 60_000);
  expect(overdue).toEqual([1]);
  sandbox.payer.refuse(first.referenceId);
  await clock.until(first.settled());
  await clock.until(cashier.retry(request.id));
  waiting.push(wait());
  await clock.until(cashier.close());
  await clock.run(10 * 60_000);
  expect(overdue).toEqual([1, 2]);
  await clock.until(office.close());
  await Promise.all(waiting);
});
