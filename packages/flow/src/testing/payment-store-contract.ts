import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { aRecord, type BroughtResults } from "./a-record.ts";
import { at, keysOf, type Promises, START } from "./contract.ts";
import { equal, rejects } from "./expectations.ts";
import { LISTING } from "./listing-promises.ts";
import type { TestRunner } from "./test-runner.ts";

const broughtOf = (record: PaymentRecord | undefined): BroughtResults => record?.results ?? {};

/**
 * Registers the promises that every `PaymentStore` keeps, each as a test on a new, empty store.
 * @param runner - `describe` and `it` of the test runner. Default: the global ones.
 * @example paymentStoreContract("my store", async () => myStore(await emptyDatabase()), { describe, it });
 */
export function paymentStoreContract(
  name: string,
  open: () => Promise<PaymentStore> | PaymentStore,
  runner: TestRunner = globalThis as unknown as TestRunner,
): void {
  runner.describe(`${name} keeps the store contract`, () => {
    for (const [promise, run] of Object.entries({ ...OPENING, ...SAVING, ...CLAIMING, ...LISTING, ...REMEMBERING })) {
      runner.it(promise, async () => run(await open()));
    }
  });
}

const OPENING: Promises<PaymentStore> = {
  "hands back what was opened, instants and all": async (store) => {
    const record = aRecord();
    equal(await store.open(record), record, "what open answers");
    const loaded = await store.load(record.id);
    equal(loaded, record, "what load answers");
    equal(broughtOf(loaded).session?.expiresAt.getTime(), START, "an instant within the results");
    equal(await store.load("order-0"), undefined, "what load answers for another id");
  },
  "lets exactly one of many concurrent openings insert": async (store) => {
    const openings = Array.from({ length: 8 }, (_, index) => store.open(aRecord({ openedBy: `worker-${index}` })));
    const opened = await Promise.all(openings);
    equal(new Set(opened.map(({ openedBy }) => openedBy)).size, 1, "how many inserted");
  },
  "answers the record that is there, as it now stands": async (store) => {
    const first = await store.open(aRecord());
    const saved = await store.save({ ...first, stage: "executing" });
    equal(await store.open(aRecord({ openedBy: "worker-2" })), saved, "what the second opening answers");
  },
  "loads the latest attempt, or the one that is asked for": async (store) => {
    const first = await store.open(aRecord());
    const second = await store.open(aRecord({ attempt: 2, referenceId: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b" }));
    equal(await store.load(first.id), second, "the latest attempt");
    equal(await store.load(first.id, 1), first, "the first attempt");
    equal(await store.load(first.id, 3), undefined, "an attempt that is not there");
  },
  "keeps any id that a merchant may choose": async (store) => {
    for (const id of ["", "Ordre n° 12/é 🧾", "' OR 1=1 --", "x".repeat(255), "__proto__"]) {
      await store.open(aRecord({ id }));
      equal((await store.load(id))?.id, id, "the id");
    }
  },
};

const SAVING: Promises<PaymentStore> = {
  "counts versions, and hands back what was saved": async (store) => {
    const record = await store.open(aRecord());
    const saved = await store.save({ ...record, status: "unknown", why: "the answer was lost", wakeAt: at(60) });
    equal(saved.version, record.version + 1, "the version");
    equal(
      saved,
      { ...record, version: 2, status: "unknown", why: "the answer was lost", wakeAt: at(60) },
      "the record",
    );
    equal(await store.load(record.id), saved, "what load answers");
  },
  "refuses a save on a version that is no longer the stored one, and changes nothing": async (store) => {
    const record = await store.open(aRecord());
    const saved = await store.save({ ...record, failedPasses: 1 });
    await rejects(store.save({ ...record, failedPasses: 2 }), "StaleRecordError", "a save on the old version");
    await rejects(store.save({ ...saved, version: 9 }), "StaleRecordError", "a save on a version to come");
    equal(await store.load(record.id), saved, "what load answers");
  },
  "refuses to save what was never opened": async (store) => {
    await rejects(store.save(aRecord()), "StaleRecordError", "the save");
    equal(await store.load("order-1042"), undefined, "what load answers");
  },
  "lets exactly one of many concurrent saves through": async (store) => {
    const record = await store.open(aRecord());
    const saves = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => store.save({ ...record, failedPasses: index })),
    );
    equal(saves.filter(({ status }) => status === "fulfilled").length, 1, "how many went through");
    equal((await store.load(record.id))?.version, 2, "the version");
  },
  "keeps the referenceId that the insert fixed, whatever a save says": async (store) => {
    const record = await store.open(aRecord());
    const saved = await store.save({ ...record, referenceId: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b" });
    equal(saved.referenceId, record.referenceId, "what save answers");
    equal((await store.load(record.id))?.referenceId, record.referenceId, "what load answers");
  },
  "is not changed by changes to what it handed out or was given": async (store) => {
    const results = { accountId: 7 };
    const record = aRecord({ results: results as BroughtResults });
    const opened = await store.open(record);
    results.accountId = 8;
    (opened.results as { accountId: number }).accountId = 9;
    equal(broughtOf(await store.load(record.id)).accountId, 7, "what load answers");
  },
};

const CLAIMING: Promises<PaymentStore> = {
  "claims what is due, the longest due first, up to the limit": async (store) => {
    for (const [id, seconds] of Object.entries({ late: 30, early: 10, middle: 20, future: 90 })) {
      await store.open(aRecord({ id, wakeAt: at(seconds) }));
    }
    equal(keysOf(await store.claim(at(60), 60_000, 2)), ["early/1", "middle/1"], "the first claim");
    equal(keysOf(await store.claim(at(60), 60_000, 2)), ["late/1"], "the second claim");
    equal(keysOf(await store.claim(at(60), 60_000, 2)), [], "the third claim");
  },
  "leaves what is leased until the lease is over, or a save ends it": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    equal((await store.claim(at(0), 60_000, 10)).length, 1, "how many are claimed");
    equal((await store.claim(at(59), 60_000, 10)).length, 0, "how many are claimed within the lease");
    equal((await store.claim(at(61), 60_000, 10)).length, 1, "how many are claimed after it");
    await store.save({ ...record, wakeAt: at(70) });
    equal((await store.claim(at(71), 60_000, 10)).length, 1, "how many are claimed after a save");
  },
  "does not count a claim as a save": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    equal(await store.claim(at(1), 60_000, 10), [record], "what is claimed");
    equal((await store.save({ ...record, failedPasses: 1 })).version, 2, "the version of a save on it");
  },
  "never claims what has nothing to be done": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    await store.save({ ...record, stage: "settled", status: "failed", wakeAt: null });
    equal(await store.claim(at(1_000), 60_000, 10), [], "what is claimed");
  },
  "claims what has ended and is to be looked at again": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    await store.save({ ...record, stage: "settled", status: "failed", wakeAt: at(10) });
    equal(keysOf(await store.claim(at(9), 60_000, 10)), [], "what is claimed before it is due");
    equal(keysOf(await store.claim(at(11), 60_000, 10)), ["order-1042/1"], "what is claimed then");
  },
  "claims for a merchant what is its own, and leaves the others' for them": async (store) => {
    for (const [id, merchant] of Object.entries({ a1: "shop-a", b1: "shop-b", a2: "shop-a", c1: "shop-c" })) {
      await store.open(aRecord({ id, merchant, wakeAt: at(0) }));
    }
    await store.open(aRecord({ id: "nobody's", wakeAt: at(0) }));
    equal(await claimed(store, ["shop-b"]), ["b1"], "what shop B claims");
    equal(await claimed(store, ["shop-a", "shop-c"]), ["a1", "a2", "c1"], "what shops A and C claim after it");
    equal(await claimed(store, []), [], "what no shop claims");
    equal(await claimed(store), ["nobody's"], "what is left for whoever asks for all");
  },
  "claims the longest due first, and as many as are asked for, of several merchants": async (store) => {
    for (const [index, merchant] of ["a", "b", "c", "a", "b"].entries()) {
      await store.open(aRecord({ id: `order-${index}`, merchant, wakeAt: at(10 * index) }));
    }
    const claim = async () => keysOf(await store.claim(at(60), 60_000, 2, ["a", "b"]));
    equal(await claim(), ["order-0/1", "order-1/1"], "the first claim");
    equal(await claim(), ["order-3/1", "order-4/1"], "the second claim");
  },
  "gives each due record to one of many concurrent claims": async (store) => {
    for (let index = 0; index < 12; index += 1) await store.open(aRecord({ id: `order-${index}`, wakeAt: at(0) }));
    const claims = await Promise.all(Array.from({ length: 4 }, () => store.claim(at(1), 60_000, 5)));
    const ids = claims.flat().map(({ id }) => id);
    equal(ids.length, 12, "how many are claimed");
    equal(new Set(ids).size, 12, "how many different ones");
  },
};

const REMEMBERING: Promises<PaymentStore> = {
  "remembers payers by their key, the latest ids winning": async (store) => {
    equal(await store.payer("a"), undefined, "an unknown payer");
    await store.rememberPayer("a", { partyId: 7, counterpartyId: 11 });
    const account = { id: 33, phone: "231771234567", method: "MTN_MOMO_LBR", provider: "PAWAPAY" };
    await store.rememberPayer("a", { partyId: 8, counterpartyId: 12, account });
    equal(await store.payer("a"), { partyId: 8, counterpartyId: 12, account }, "a known payer");
    await store.save(await store.open(aRecord()));
    equal(await store.payer("a"), { partyId: 8, counterpartyId: 12, account }, "a known payer after a save");
    equal(await store.payer("b"), undefined, "another payer");
  },
  "forgets a payer, whether or not a save came between": async (store) => {
    const ids = { partyId: 7, counterpartyId: 11 };
    for (const key of ["a", "b"]) await store.rememberPayer(key, ids);
    await store.forgetPayer("a");
    equal(await store.payer("a"), undefined, "a payer forgotten at once");
    await store.save(await store.open(aRecord()));
    equal(await store.payer("a"), undefined, "the same after a save");
    await store.forgetPayer("b");
    await store.forgetPayer("c");
    equal(await store.payer("b"), undefined, "a payer forgotten after a save");
    await store.rememberPayer("b", ids);
    equal(await store.payer("b"), ids, "a payer remembered again");
  },
};

async function claimed(store: PaymentStore, merchants?: readonly string[]): Promise<readonly string[]> {
  const records = await store.claim(at(1), 60_000, 10, merchants);
  return records.map(({ id }) => id).sort();
}
