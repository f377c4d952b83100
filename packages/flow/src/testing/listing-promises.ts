import type { PaymentFilter, PaymentStore } from "../stores/payment-store.ts";
import { aRecord } from "./a-record.ts";
import { at, keysOf, type Promises } from "./contract.ts";
import { collectAll, equal } from "./expectations.ts";

/** What a store promises of its lists. */
export const LISTING: Promises<PaymentStore> = {
  "lists by status, age, ending and delivery, the oldest first": async (store) => {
    await fill(store);
    const list = async (filter: PaymentFilter) => keysOf(await collectAll(store.list(filter)));
    equal(await list({}), ["a/1", "b/1", "c/1", "c/2"], "all");
    equal(await list({ status: "failed" }), ["c/1"], "the failed");
    equal(await list({ open: true }), ["b/1", "c/2"], "the open");
    equal(await list({ createdBefore: at(20) }), ["a/1"], "the old");
    equal(await list({ open: true, createdBefore: at(35) }), ["b/1"], "the open and old");
    equal(await list({ undelivered: true }), ["c/1"], "the undelivered");
  },
  "lists what has not ended as open, and nothing that has, whatever is to be done about it": async (store) => {
    await store.open(aRecord({ id: "resting", wakeAt: null }));
    const failed = await store.open(aRecord({ id: "failed" }));
    await store.save({ ...failed, stage: "settled", status: "failed", wakeAt: at(60) });
    equal(keysOf(await collectAll(store.list({ open: true }))), ["resting/1"], "the open");
  },
  "lists what is due after an instant, whether it has ended or not": async (store) => {
    for (const [id, seconds] of Object.entries({ soon: 10, later: 20, late: 90 })) {
      await store.open(aRecord({ id, wakeAt: at(seconds) }));
    }
    await store.open(aRecord({ id: "resting", wakeAt: null }));
    const failed = await store.open(aRecord({ id: "failed" }));
    await store.save({ ...failed, stage: "settled", status: "failed", wakeAt: at(90) });
    const list = async (filter: PaymentFilter) => keysOf(await collectAll(store.list(filter))).toSorted();
    equal(await list({ dueAfter: at(20) }), ["failed/1", "late/1"], "what is due after 20 s");
    equal(await list({ dueAfter: at(20), status: "failed" }), ["failed/1"], "what has failed of it");
    equal(await list({ dueAfter: at(90) }), [], "what is due after 90 s");
    await store.claim(at(15), 60_000, 10);
    equal(await list({ dueAfter: at(60) }), ["failed/1", "late/1", "soon/1"], "what is due or leased after 60 s");
  },
  "keeps payments of one kind apart from those of another, under the same id": async (store) => {
    const settled = { stage: "settled", status: "completed" } as const;
    await store.open(aRecord({ id: "a", wakeAt: at(0) }));
    await store.open(aRecord({ id: "a", flow: "payout", referenceId: "another", wakeAt: at(0) }));
    equal((await store.load("a"))?.flow, "collection", "what load answers without a kind");
    equal((await store.load("a", undefined, "payout"))?.referenceId, "another", "what it answers of the other kind");
    const list = async (filter: PaymentFilter) => (await collectAll(store.list(filter))).map(({ flow }) => flow);
    equal(await list({ flow: "payout" }), ["payout"], "what is listed of one kind");
    equal((await list({})).length, 2, "how many there are");
    const claimed = await store.claim(at(1), 60_000, 10, undefined, "payout");
    equal(
      claimed.map(({ flow }) => flow),
      ["payout"],
      "what is claimed of one kind",
    );
    await store.save({ ...claimed[0]!, ...settled });
    equal((await store.load("a"))?.stage, "preparing", "the collection, after a save of the payout");
  },
  "lists the refunds of an original, open or not, whatever else there is": async (store) => {
    const refund = (id: string, originalPaymentIntentId: number, changes: object = {}) => {
      const request = { ...aRecord().request, originalPaymentIntentId, note: '"originalPaymentIntentId":8' };
      return store.open(aRecord({ flow: "refund", id, referenceId: id, request, ...changes } as object));
    };
    await store.open(aRecord({ id: "paid" }));
    await refund("a", 7);
    await refund("b", 8);
    await refund("c", 7, { stage: "settled", status: "completed", wakeAt: null });
    await refund("d", 77);
    const listed = async (filter: object) =>
      (await collectAll(store.list({ flow: "refund", originalPaymentIntentId: 7, ...filter }))).map(({ id }) => id);
    // A store that does not know the filter may give out more.
    const all = await listed({});
    equal(all.includes("a") && all.includes("c"), true, "whether both refunds of the original are listed");
    equal((await listed({ open: true })).includes("c"), false, "whether one that has ended is listed as open");
    equal(all.length === 2 || all.length === 4, true, "whether others are listed, all or none of them");
  },
  "lists the records of these merchants, and of nobody else": async (store) => {
    for (const [id, merchant] of Object.entries({ a1: "shop-a", b1: "shop-b", a2: "shop-a" })) {
      await store.open(aRecord({ id, merchant }));
    }
    await store.open(aRecord({ id: "nobody's" }));
    const list = async (filter: PaymentFilter) => keysOf(await collectAll(store.list(filter)));
    equal(await list({ merchants: ["shop-a"] }), ["a1/1", "a2/1"], "those of one");
    equal(await list({ merchants: ["shop-b", "shop-c"], open: true }), ["b1/1"], "the open of two");
    equal(await list({ merchants: [] }), [], "those of none");
    equal((await list({})).length, 4, "how many there are");
  },
  "lists more than a page of records, each once, while they are saved": async (store) => {
    const count = 450;
    for (let index = 0; index < count; index += 1) await store.open(aRecord({ id: `order-${index}` }));
    const seen = new Set<string>();
    for await (const record of store.list({ open: true })) {
      seen.add(record.id);
      await store.save({ ...record, failedPasses: 1 });
    }
    equal(seen.size, count, "how many were listed");
  },
};

/** One delivered, one open, one that failed and was tried again. */
async function fill(store: PaymentStore): Promise<void> {
  const settled = { stage: "settled", wakeAt: null, settledAt: at(60) } as const;
  const a = await store.open(aRecord({ id: "a", createdAt: at(10) }));
  await store.open(aRecord({ id: "b", createdAt: at(30) }));
  const c = await store.open(aRecord({ id: "c", createdAt: at(40) }));
  const delivery = { tries: 1, leaseEndsAt: at(90), doneAt: at(80) };
  await store.save({ ...a, ...settled, status: "completed", delivery });
  await store.save({ ...c, ...settled, status: "failed" });
  await store.open(aRecord({ id: "c", attempt: 2, createdAt: at(50) }));
}
