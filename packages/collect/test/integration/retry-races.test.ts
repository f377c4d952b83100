import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type CollectionStore, memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

/** A shop whose first payment Dollr refused before anything was taken. */
async function refused(store: CollectionStore = memoryStore()) {
  const shop = openShop({ store });
  let isOver = true;
  const client = createClient(shop.clock, async (url, init) =>
    isOver && String(url).includes("/items/add")
      ? Response.json({ detail: "Amount is over the limit" }, { status: 422 })
      : shop.sandbox.fetch(new Request(url, init)),
  );
  const worker: typeof shop.worker = (more = {}) => shop.worker({ client, ...more });
  const collections = worker();
  const payment = await shop.clock.until(collections.start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
  return {
    ...shop,
    worker,
    collections,
    payment,
    raiseLimit() {
      isOver = false;
    },
  };
}

describe("retry of a refused payment", () => {
  it("is one attempt for all who ask at once, on many machines", async () => {
    const inner = memoryStore();
    let beforeSave = () => Promise.resolve();
    const store: CollectionStore = { ...inner, save: (record) => beforeSave().then(() => inner.save(record)) };
    const { clock, worker, collections, payment, raiseLimit, sandbox } = await refused(store);
    raiseLimit();
    // All of them have read the refusal before the first one is saved.
    beforeSave = () => clock.sleep(100);
    const askers = [collections, collections, worker(), worker()];
    const retried = await clock.until(Promise.all(askers.map((each) => each.retry(payment.id))));
    for (const each of retried) {
      expect(each.referenceId).toBe(payment.referenceId);
      expect(await clock.until(each.settled())).toMatchObject({ status: "completed" });
    }
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("goes on when only the delivery of the failure was noted meanwhile", async () => {
    const inner = memoryStore();
    let meddle: (() => Promise<void>) | undefined;
    const store: CollectionStore = {
      ...inner,
      async save(record) {
        const work = meddle;
        meddle = undefined;
        await work?.();
        return inner.save(record);
      },
    };
    const { clock, collections, payment, raiseLimit } = await refused(store);
    raiseLimit();
    meddle = async () => {
      const stored = (await inner.load(payment.id))!;
      await inner.save({ ...stored, delivery: { tries: 1, leaseEndsAt: new Date(clock.now() + 60_000) } });
    };
    const again = await clock.until(collections.retry(payment.id));
    expect(await clock.until(again.settled())).toMatchObject({ status: "completed" });
  });
});

describe("retry of a refused payment with changes, beside one without", () => {
  it.each(["document", "checkout", "hosted"] as const)("charges once: via %s", async (via) => {
    for (let afterMs = 0; afterMs <= 2_000; afterMs += 50) {
      const { clock, collections, payment, raiseLimit, sandbox } = await refused();
      raiseLimit();
      const changed = collections.retry(payment.id, { via, payer: { name: "Ama Example", phone: "231881234567" } });
      changed.catch(() => undefined);
      await clock.run(afterMs);
      const plain = collections.retry(payment.id);
      plain.catch(() => undefined);
      await clock.run(5_000);
      for (const { id, state } of sandbox.ledger.sources)
        if (via === "hosted" && state === "ACTIVE")
          sandbox.payer.pay(id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
      await clock.run(20 * 60_000);
      expect(sandbox.ledger.charges, `${afterMs} ms later`).toHaveLength(1);
      expect((await collections.get(payment.id))?.record.status).toBe("completed");
      await clock.until(collections.close());
    }
  });
});

describe("the endings of a payment that was refused, retried and paid", () => {
  it.each([
    ["not given side by side, while a handler is slow", 4 * 60_000, 10 * 60_000],
    ["given one with the next sweep after the other, where the first was confirmed", 10, 60_000],
  ])("are %s", async (_, tookMs, withinMs) => {
    const { clock, worker, collections, payment, raiseLimit } = await refused();
    const told: string[] = [];
    const shipping = worker();
    shipping.onSettled(async ({ status }) => {
      told.push(`begins ${status}`);
      await clock.sleep(tookMs);
      told.push(`ends ${status}`);
    });
    await clock.run(100);
    raiseLimit();
    const again = await clock.until(collections.retry(payment.id));
    await clock.until(again.settled());
    await clock.run(withinMs);
    expect(told).toEqual(["begins failed", "ends failed", "begins completed", "ends completed"]);
    await clock.until(shipping.close());
  });
});

it("gives the ending of what a handler retried itself as soon as the handler is back", async () => {
  const { clock, collections, payment, raiseLimit } = await refused();
  const told: string[] = [];
  collections.onSettled(async ({ id, status }) => {
    told.push(`begins ${status}`);
    if (status === "failed") {
      raiseLimit();
      await collections.retry(id);
      await clock.sleep(10_000);
    }
    told.push(`ends ${status}`);
  });
  await clock.run(15_000);
  expect(told).toEqual(["begins failed", "ends failed", "begins completed", "ends completed"]);
  expect((await collections.get(payment.id))?.record.delivery).toMatchObject({ tries: 1, doneAt: expect.any(Date) });
  await clock.until(collections.close());
});

it("gives each ending of a payment that was refused, retried, refused by its payer and retried, in their order", async () => {
  const { clock, collections, payment, raiseLimit, sandbox } = await refused();
  const told: string[] = [];
  collections.onSettled(async ({ status }, { attempt, refused: isRefused }) => {
    told.push(`begins ${attempt} ${isRefused ? "refused" : status}`);
    await clock.sleep(4 * 60_000);
    told.push(`ends ${attempt} ${isRefused ? "refused" : status}`);
  });
  await clock.run(100);
  raiseLimit();
  const again = await clock.until(collections.retry(payment.id));
  sandbox.payer.refuse(again.referenceId);
  await clock.until(again.settled());
  const third = await clock.until(collections.retry(payment.id));
  await clock.until(third.settled());
  await clock.run(30 * 60_000);
  expect(told).toEqual(
    ["1 refused", "1 failed", "2 completed"].flatMap((ending) => [`begins ${ending}`, `ends ${ending}`]),
  );
  await clock.until(collections.close());
});

describe("endings of many attempts", () => {
  it("gives no failure of an earlier attempt after a later one was confirmed", async () => {
    const { clock, worker, store } = openShop();
    const collections = worker();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const payment = await clock.until(collections.start(aRequest({ payer })));
    const given: number[] = [];
    collections.onSettled((_, { attempt }) => {
      given.push(attempt);
      if (attempt === 1) throw new Error("the warehouse is closed");
    });
    await clock.until(payment.settled());
    await clock.run(1_000);
    const again = await clock.until(collections.retry(payment.id));
    await clock.until(again.settled());
    await clock.run(60 * 60_000);
    expect(given.filter((attempt) => attempt === 2)).toHaveLength(1);
    expect(given.at(0)).toBe(1);
    expect(given.at(-1)).toBe(2);
    expect(await store.load(payment.id, 1)).toMatchObject({ delivery: { doneAt: expect.any(Date) } });
  });
});
